package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.MailedCode;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Access codes in the admin API. */
final class AccessCodeAdmin implements AdminPart, MailedCode {

    private final KeycloakSession session;
    private final Clock clock;

    AccessCodeAdmin(KeycloakSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public Object resource(RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        return new AccessCodeResource(session, realm, permissions, events, clock);
    }

    @Override
    public List<Map<String, Object>> outstanding(RealmModel realm, UserModel user) {
        return codes(realm).outstanding(user).stream()
                .map(code -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("id", code.id());
                    shown.put("purpose", code.isMailed() ? "activation" : "access-code");
                    shown.put("code", true);
                    shown.put("link", false);
                    shown.put("askedAt", code.issuedAt().toString());
                    shown.put("expiresAt", code.terms().until().toString());
                    return shown;
                })
                .toList();
    }

    @Override
    public boolean end(RealmModel realm, UserModel user, String id) {
        return codes(realm)
                        .outstanding(user)
                        .filter(code -> code.id().equals(id))
                        .isPresent()
                && codes(realm).end(user);
    }

    @Override
    public void deactivated(RealmModel realm, UserModel user) {
        codes(realm).expire(user);
    }

    @Override
    public Optional<String> mailed(RealmModel realm, UserModel user, String address, Duration lifetime, Sender sender) {
        if (codes(realm).outstanding(user).filter(code -> !code.isMailed()).isPresent()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var terms = new CodeTerms(now, now.plus(lifetime), 1, CodePurpose.ACTIVATION);
        var issuer = new Issuer(sender.userId(), sender.username(), sender.realm());
        return Optional.of(codes(realm)
                .issue(user, terms, issuer, Optional.of(address))
                .code()
                .grouped());
    }

    @Override
    public void endMailed(RealmModel realm, UserModel user) {
        if (codes(realm).of(user).filter(StoredCode::isMailed).isPresent()) {
            codes(realm).end(user);
        }
    }

    private AccessCodes codes(RealmModel realm) {
        return new AccessCodes(session, realm, clock);
    }
}
