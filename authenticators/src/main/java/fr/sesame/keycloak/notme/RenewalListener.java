package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.PasswordRenewal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Where a password has been set, nothing is left to renew; a directory keeps no date of it that could be compared. */
record RenewalListener(KeycloakSession session) implements EventListenerProvider {

    private static final Pattern SET = Pattern.compile("users/([^/]+)/reset-password");

    @Override
    public void onEvent(Event event) {
        if (event.getUserId() != null && event.getType() == EventType.UPDATE_CREDENTIAL && isOfPassword(event)) {
            done(event.getUserId());
        }
    }

    private static boolean isOfPassword(Event event) {
        return event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        var set = SET.matcher(String.valueOf(event.getResourcePath()));
        if (event.getError() == null && set.matches()) {
            done(set.group(1));
        }
    }

    private void done(String userId) {
        Optional.ofNullable(session.getContext().getRealm())
                .map(realm -> session.users().getUserById(realm, userId))
                .ifPresent(user -> new PasswordRenewal(user).done());
    }

    @Override
    public void close() {}
}
