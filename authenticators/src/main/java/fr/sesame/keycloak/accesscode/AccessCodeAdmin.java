package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.MailedCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
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
    public void endBefore(RealmModel realm, UserModel user, Instant moment, String why) {
        codes(realm)
                .endBefore(user, moment)
                .ifPresent(code -> new EventBuilder(realm, session, ClientAddress.of(session))
                        .event(EventType.REMOVE_CREDENTIAL)
                        .user(user)
                        .detail(Details.USERNAME, user.getUsername())
                        .detail(Details.CREDENTIAL_TYPE, AccessCodeCredentialProvider.TYPE)
                        .detail("access_code", code.id())
                        .detail(Details.REASON, why)
                        .success());
    }

    @Override
    public Optional<String> mailed(RealmModel realm, UserModel user, String address, Duration lifetime, Sender sender) {
        if (codes(realm).outstanding(user).filter(code -> !code.isMailed()).isPresent()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var terms = new CodeTerms(now, now.plus(lifetime), 1, CodePurpose.ACTIVATION);
        // It proves a mailbox, and nobody is handed it.
        var issuer = new Issuer(sender.userId(), sender.username(), sender.realm(), IssuersReach.everywhere());
        return Optional.of(codes(realm)
                .issue(user, terms, issuer, Optional.of(address))
                .code()
                .grouped());
    }

    @Override
    public boolean endMailed(RealmModel realm, UserModel user, Instant askedAt) {
        var mailed = codes(realm).of(user).filter(StoredCode::isMailed);
        if (mailed.isEmpty()) {
            return true;
        }
        if (codes(realm)
                .locked(user, mailed.get().id())
                .filter(code -> code.isUsedUp() && !code.issuedAt().isBefore(askedAt))
                .isPresent()) {
            return false;
        }
        codes(realm).end(user);
        return true;
    }

    private AccessCodes codes(RealmModel realm) {
        return new AccessCodes(session, realm, clock);
    }
}
