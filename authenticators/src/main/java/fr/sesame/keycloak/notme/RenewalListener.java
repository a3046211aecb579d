package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.EventCredential;
import fr.sesame.keycloak.server.PasswordRenewal;
import fr.sesame.keycloak.server.ProvenMailbox;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Where a password has been set, nothing is left to renew; a directory keeps no date of it that could be compared. And it is noted
 * whom it can't be a thief's by.
 */
record RenewalListener(KeycloakSession session) implements EventListenerProvider {

    private static final Pattern SET = Pattern.compile("users/([^/]+)/reset-password");

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() != null
                && event.getType() == EventType.UPDATE_CREDENTIAL
                && PasswordCredentialModel.TYPE.equals(EventCredential.type(event))) {
            user(event.getUserId()).ifPresent(user -> {
                new PasswordRenewal(user).done();
                if (ProvenMailbox.isOf(session, user)) {
                    new VouchedPassword(session, user).note();
                }
            });
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        var set = SET.matcher(String.valueOf(event.getResourcePath()));
        if (event.getError() == null && set.matches()) {
            user(set.group(1)).ifPresent(user -> {
                new PasswordRenewal(user).done();
                new VouchedPassword(session, user).note();
            });
        }
    }

    private Optional<UserModel> user(String id) {
        return Optional.ofNullable(session.getContext().getRealm())
                .map(realm -> session.users().getUserById(realm, id));
    }

    @Override
    public void close() {}
}
