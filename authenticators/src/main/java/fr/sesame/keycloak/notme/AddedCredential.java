package fr.sesame.keycloak.notme;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** The means to log in that a notice tells of, or that came with an address which was somebody else's. */
record AddedCredential(UserModel user) {

    /** The one that the notice tells of, if it is there still. */
    Optional<CredentialModel> of(NotMe notMe) {
        return notMe.credential()
                .flatMap(mark -> stored().filter(found -> mark.equals(Mark.ofCredential(found.getId())))
                        .findFirst());
    }

    /** All that were added from a moment on, but for the password, which has rules of its own. */
    Stream<CredentialModel> since(Instant moment) {
        return stored().filter(found -> !PasswordCredentialModel.TYPE.equals(found.getType()))
                .filter(found -> found.getCreatedDate() != null && found.getCreatedDate() >= moment.toEpochMilli());
    }

    private Stream<CredentialModel> stored() {
        return user.credentialManager().getStoredCredentialsStream();
    }
}
