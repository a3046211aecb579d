package fr.sesame.keycloak.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A code to be typed beside a user name, for the mail of a new account: the journey that makes it knows nothing of the mail. */
public interface MailedCode {

    /** Whoever makes such codes, among the parts of the admin API. */
    static Stream<MailedCode> all(KeycloakSession session) {
        return session.getAllProviders(AdminPart.class).stream()
                .filter(MailedCode.class::isInstance)
                .map(MailedCode.class::cast);
    }

    /**
     * Whose doing a mail is.
     *
     * @param userId the admin's id
     * @param username the admin's name
     * @param realm the name of the admin's realm
     */
    record Sender(String userId, String username, String realm) {}

    /**
     * Makes one. It lets its person in once, as long as the account has the address.
     *
     * @return the code in the clear, for the mail; empty where an admin has handed the person another one, which stays good
     */
    Optional<String> mailed(RealmModel realm, UserModel user, String address, Duration lifetime, Sender sender);

    /**
     * Ends that of a person.
     *
     * @param askedAt when the mail was asked for whose link is used instead
     * @return whether nobody was faster and has used the code of that mail
     */
    boolean endMailed(RealmModel realm, UserModel user, Instant askedAt);
}
