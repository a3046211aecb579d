package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * A mail that is still to be written. It holds ids and texts only, no session and no model: every method is called on
 * another thread, in a transaction of its own, with realm and nothing else set in the session's context.
 */
@PublicApi
public interface Letter {

    /** Id of the realm whose mail server sends it. */
    String realmId();

    /** How long trying makes sense, counted from when it was written. */
    Duration patience();

    /**
     * Writes the mail. Called again, later, after an exception.
     *
     * @return empty when there is nothing to send
     */
    Optional<WrittenMail> write(KeycloakSession session);

    /**
     * Whether the mail, which is written and waits for the mail server, is of no use any more: it isn't sent then, and nobody
     * is told.
     */
    default boolean isOver(KeycloakSession session) {
        return false;
    }

    /**
     * Whether somebody is waiting for it. Those that nobody waits for go after the others, and leave places to them: a thousand
     * new accounts keep nobody from a new password.
     */
    default boolean isAwaited() {
        return true;
    }

    /**
     * The letter in words, for another node that sends it should this one end before it has. Asked for in the request that posts
     * it, which waits for that.
     *
     * @return empty where the letter may be lost with its node
     */
    default Optional<KeptLetter> kept() {
        return Optional.empty();
    }

    /** The mail server has taken the mail. */
    void sent(KeycloakSession session);

    /**
     * The mail will not be sent.
     *
     * @param reason for the event log: what the server said, without any content of the mail
     */
    void notSent(KeycloakSession session, String reason);
}
