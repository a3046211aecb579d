package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.FaultName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissions;

/**
 * Many codes in one call. They are issued some at a time, each time in a transaction and a session of its own, and told as
 * soon as they are stored: neither the time that all their hashes take nor their number weighs on a transaction or on the
 * memory. What goes wrong with some is said of these.
 */
final class CodeBatch {

    private static final Logger LOG = Logger.getLogger(CodeBatch.class);
    private static final int AT_A_TIME = 25;

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final ClientAddress client;
    private final Clock clock;

    /** The admin, without models: theirs are of the request's session. */
    private final AccessToken token;

    private final String adminRealmId;
    private final String adminId;
    private final String adminClientId;

    CodeBatch(KeycloakSession session, RealmModel realm, AdminAuth admin, Clock clock) {
        this.factory = session.getKeycloakSessionFactory();
        this.realmId = realm.getId();
        this.client = ClientAddress.of(session);
        this.clock = clock;
        this.token = admin.getToken();
        this.adminRealmId = admin.getRealm().getId();
        this.adminId = admin.getUser().getId();
        this.adminClientId = admin.getClient().getId();
    }

    /** Issues them, and writes what has become of each. */
    void issue(List<WantedLine> lines, OutputStream list) throws IOException {
        list.write(ReportLine.HEADER.getBytes(StandardCharsets.UTF_8));
        var issued = new HashMap<String, Integer>();
        for (var from = 0; from < lines.size(); from += AT_A_TIME) {
            var some = lines.subList(from, Math.min(from + AT_A_TIME, lines.size()));
            for (var line : issueAtOnce(some, issued)) {
                list.write(line.text().getBytes(StandardCharsets.UTF_8));
            }
            list.flush();
        }
    }

    private List<ReportLine> issueAtOnce(List<WantedLine> lines, Map<String, Integer> issued) {
        // Of those that aren't stored in the end, none is issued.
        var now = new HashMap<>(issued);
        try {
            var told = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> issue(session, lines, now));
            issued.putAll(now);
            return told;
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Access codes of %d lines in realm %s were not stored: %s",
                    lines.size(), realmId, new FaultName(e));
            LOG.debug("Why they were not stored", e);
            return lines.stream()
                    .map(line -> ReportLine.refused(line, "not_stored"))
                    .toList();
        }
    }

    private List<ReportLine> issue(KeycloakSession session, List<WantedLine> lines, Map<String, Integer> issued) {
        var realm = Objects.requireNonNull(session.realms().getRealm(realmId));
        session.getContext().setRealm(realm);
        var admin = admin(session);
        if (admin.isEmpty()) {
            return lines.stream()
                    .map(line -> ReportLine.refused(line, "not_allowed"))
                    .toList();
        }
        var issuing = new Issuing(
                session, realm, AdminPermissions.evaluator(session, realm, admin.get()), admin.get(), clock);
        var told = new ArrayList<ReportLine>();
        for (var line : lines) {
            told.add(issuing.issue(line, issued, new AdminEventBuilder(realm, admin.get(), session, client)));
        }
        return told;
    }

    /** Empty when there is no such admin any more. */
    private Optional<AdminAuth> admin(KeycloakSession session) {
        var realm = session.realms().getRealm(adminRealmId);
        var user = realm == null ? null : session.users().getUserById(realm, adminId);
        var application = realm == null ? null : realm.getClientById(adminClientId);
        return user == null || application == null || !user.isEnabled()
                ? Optional.empty()
                : Optional.of(new AdminAuth(realm, token, user, application));
    }
}
