package fr.sesame.keycloak.notme;

import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/** Takes a means to log in away, and says so in an event. */
record RemovedCredential(CredentialModel credential) {

    void remove(UserModel user, EventBuilder event) {
        if (user.credentialManager().removeStoredCredentialById(credential.getId())) {
            event.clone()
                    .event(EventType.REMOVE_CREDENTIAL)
                    .user(user)
                    .detail(Details.CREDENTIAL_TYPE, credential.getType())
                    .detail(Details.REASON, Undoing.REASON)
                    .success();
        }
    }
}
