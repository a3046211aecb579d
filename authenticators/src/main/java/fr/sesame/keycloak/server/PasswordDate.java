package fr.sesame.keycloak.server;

import java.time.Instant;
import java.util.stream.LongStream;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** When an account's password was set, as far as Keycloak keeps it: a directory tells nothing of that. */
public record PasswordDate(UserModel user) {

    public boolean isAfter(Instant moment) {
        return dates().anyMatch(date -> date > moment.toEpochMilli());
    }

    /** The same of what can have happened by now: a clock may have been set back, or that of another node be fast. */
    public boolean isBetween(Instant moment, Instant now) {
        return dates().anyMatch(date -> date > moment.toEpochMilli() && date <= now.toEpochMilli());
    }

    private LongStream dates() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .filter(password -> password.getCreatedDate() != null)
                .mapToLong(password -> password.getCreatedDate());
    }
}
