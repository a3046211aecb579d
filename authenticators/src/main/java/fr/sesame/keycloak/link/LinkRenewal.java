package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Link;
import fr.sesame.keycloak.secret.Purpose;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/**
 * Another mail in the place of a link that is over, where its owner has no page to ask for one on. Its provider id is the
 * purpose's.
 */
public interface LinkRenewal extends Provider {

    /** That of a purpose; empty where people ask for another mail at the place where they have asked for this one. */
    static Optional<LinkRenewal> of(KeycloakSession session, Purpose purpose) {
        return Optional.ofNullable(session.getProvider(LinkRenewal.class, id(purpose)));
    }

    /** Provider id. */
    static String id(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    /** Posts it to the owner, as far as limits let it and there is anything left to do. */
    void renew(RealmModel realm, Link.Former former);

    @Override
    default void close() {}
}
