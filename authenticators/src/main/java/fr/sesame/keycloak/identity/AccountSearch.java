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

/** Looks for accounts of a realm, under identifiers that anybody may have typed. */
public record AccountSearch(KeycloakSession session, RealmModel realm) {

    /**
     * Looks an account up as the realm's settings say: by e-mail address where that is allowed, by user name. Somebody who
     * isn't there costs a question or two to the database, an account in the cache none; so for an account a stranger is
     * looked up as well.
     */
    public Identity lookUp(Identifier identifier) {
        var identity = find(identifier);
        if (identity instanceof Identity.Account) {
            lookUpStranger(identifier);
        }
        return identity;
    }

    /**
     * The same, in a time of its own for somebody who has an account: for who makes up for it by {@link #lookUpStranger}, where
     * the answer is one that a stranger gets as well.
     */
    public Identity find(Identifier identifier) {
        try {
            var user = find(identifier.value());
            // A service account is a client's: nobody can be logged in as it.
            return user == null || user.getServiceAccountClientLink() != null
                    ? new Identity.Nobody()
                    : new Identity.Account(user);
        } catch (ModelDuplicateException e) {
            return new Identity.Ambiguous();
        }
    }

    /** A domain with accents may stand in the account in either form. */
    private @Nullable UserModel find(String name) {
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
    public void lookUpStranger(Identifier like) {
        var name = UUID.randomUUID().toString();
        try {
            KeycloakModelUtils.findUserByNameOrEmail(
                    session, realm, like.value().contains("@") ? name + "@" + name + ".invalid" : name);
        } catch (ModelException e) {
            // A directory that fails is no reason to keep somebody out who is none of its people.
        }
    }
}
