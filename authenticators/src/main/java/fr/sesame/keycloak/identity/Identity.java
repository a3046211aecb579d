package fr.sesame.keycloak.identity;

import fr.sesame.keycloak.server.MailDomain;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Somebody who wants to log in: with an account in the realm, or without one. What a stranger sees is the same for both. */
public sealed interface Identity {

    /**
     * There is an account.
     *
     * @param user its owner; may be disabled, locked or without any credential
     */
    record Account(UserModel user) implements Identity {}

    /** There is no account under the identifier. */
    record Nobody() implements Identity {}

    /**
     * Several accounts answer to the identifier (it happens between user directories), so nobody can be logged in by it.
     * Keycloak throws whenever it looks such an identifier up.
     */
    record Ambiguous() implements Identity {}

    /** A directory that fails was asked, so nobody can tell whether there is an account. */
    record Unanswered() implements Identity {}

    /**
     * Looks an account up as the realm's settings say: by e-mail address where that is allowed, by user name. Somebody who
     * isn't there costs a question or two to the database, an account in the cache none; so for an account a stranger is
     * looked up as well.
     */
    static Identity lookUp(KeycloakSession session, RealmModel realm, Identifier identifier) {
        var identity = find(session, realm, identifier);
        if (identity instanceof Account) {
            lookUpStranger(session, realm, identifier);
        }
        return identity;
    }

    /**
     * The same, in a time of its own for somebody who has an account: for who makes up for it by {@link #lookUpStranger}, where
     * the answer is one that a stranger gets as well.
     */
    static Identity find(KeycloakSession session, RealmModel realm, Identifier identifier) {
        try {
            var user = find(session, realm, identifier.value());
            // A service account is a client's: nobody can be logged in as it.
            return user == null || user.getServiceAccountClientLink() != null ? new Nobody() : new Account(user);
        } catch (ModelDuplicateException e) {
            return new Ambiguous();
        }
    }

    /** A domain with accents may stand in the account in either form. */
    private static @Nullable UserModel find(KeycloakSession session, RealmModel realm, String name) {
        var user = KeycloakModelUtils.findUserByNameOrEmail(session, realm, name);
        var sent = MailDomain.asSent(name);
        return user == null && !sent.equals(name)
                ? KeycloakModelUtils.findUserByNameOrEmail(session, realm, sent)
                : user;
    }

    /**
     * Takes the time that it takes to find nobody.
     *
     * @param like whether an e-mail address or a user name is looked for
     */
    static void lookUpStranger(KeycloakSession session, RealmModel realm, Identifier like) {
        var name = UUID.randomUUID().toString();
        try {
            KeycloakModelUtils.findUserByNameOrEmail(
                    session, realm, like.value().contains("@") ? name + "@" + name + ".invalid" : name);
        } catch (ModelException e) {
            // A directory that fails is no reason to keep somebody out who is none of its people.
        }
    }
}
