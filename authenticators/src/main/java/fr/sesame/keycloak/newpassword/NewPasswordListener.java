package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.EventCredential;
import fr.sesame.keycloak.server.SentCredentials;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Whoever has set it, and wherever it is kept: a new password ends what could be used in its place, and what was asked for under the
 * one before. Pages of ours end the latter by themselves; here it is for what admins do, of which a directory keeps no date.
 */
record NewPasswordListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    private static final String REASON = "new_password";

    private static final Pattern ACCOUNT = Pattern.compile("users/(f:.+|[^/]+)");
    private static final Pattern SET = Pattern.compile("users/(f:.+|[^/]+)/reset-password");

    @Override
    @SuppressWarnings("deprecation") // Other extensions write either event.
    public void onEvent(Event event) {
        if (event.getError() == null
                && event.getUserId() != null
                && (event.getType() == EventType.UPDATE_PASSWORD
                        || (event.getType() == EventType.UPDATE_CREDENTIAL
                                && PasswordCredentialModel.TYPE.equals(EventCredential.type(event))))) {
            endCodes(event.getRealmId(), event.getUserId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null) {
            account(event).ifPresent(userId -> {
                endCodes(event.getRealmId(), userId);
                endMailed(event.getRealmId(), userId);
            });
        }
    }

    /** Whose password an admin has set. */
    private static Optional<String> account(AdminEvent event) {
        var path = Objects.requireNonNullElse(event.getResourcePath(), "");
        var set = SET.matcher(path);
        if (set.matches()) {
            return Optional.of(set.group(1));
        }
        var account = ACCOUNT.matcher(path);
        return event.getOperationType() == OperationType.UPDATE
                        && account.matches()
                        && SentCredentials.types(event).anyMatch(PasswordCredentialModel.TYPE::equals)
                ? Optional.of(account.group(1))
                : Optional.empty();
    }

    private void endCodes(String realmId, String userId) {
        var realm = session.realms().getRealm(realmId);
        var user = realm == null ? null : session.users().getUserById(realm, userId);
        if (realm != null && user != null) {
            var moment = clock.instant().plusMillis(1);
            session.getAllProviders(AdminPart.class).forEach(part -> part.endBefore(realm, user, moment, REASON));
        }
    }

    /** Away from the request, which may end them by itself as well: one transaction can't do so twice. */
    private void endMailed(String realmId, String userId) {
        var realm = session.getContext().getRealm();
        if (realm != null && realm.getId().equals(realmId)) {
            var moment = clock.instant().plusMillis(1);
            AfterCommit.run(
                    session,
                    () -> Background.run(
                            session,
                            later -> new EndedSecrets(
                                            later,
                                            Objects.requireNonNull(
                                                    later.getContext().getRealm()))
                                    .endAllBefore(userId, moment)),
                    () -> {});
        }
    }

    @Override
    public void close() {}
}
