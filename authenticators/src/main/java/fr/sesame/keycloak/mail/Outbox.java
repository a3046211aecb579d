package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** Where letters are posted. A server may bring an implementation of its own: the SPI is {@code sesame-outbox}. */
@PublicApi
public interface Outbox extends Provider {

    /** Error of the event for a letter that found no place. */
    String FULL = "outbox_full";

    /**
     * Takes a letter. It is written and sent once the current transaction has committed, and dropped if that is rolled
     * back.
     *
     * @return false when there is no room: the letter will not be sent
     */
    boolean post(Letter letter);

    /** Whether the realm has a way to send mails at all. */
    boolean canSend(RealmModel realm);

    /** Whether this node's letters lie there with nothing but the node itself to hold them up; mail servers that fail don't count. */
    default boolean isStuck() {
        return false;
    }

    @Override
    default void close() {}
}
