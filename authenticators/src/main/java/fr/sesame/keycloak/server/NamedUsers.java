package fr.sesame.keycloak.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Users of a realm as an admin names them, whatever is written there. */
public record NamedUsers(KeycloakSession session, RealmModel realm) {

    private static final int LONGEST = 255;

    /** By id. */
    public Optional<UserModel> byId(@Nullable String id) {
        // Keycloak stumbles over an id that begins like a directory's and isn't one.
        return id != null && isName(id) && !(id.startsWith("f:") && id.indexOf(':', 2) < 0)
                ? Optional.ofNullable(session.users().getUserById(realm, id))
                : Optional.empty();
    }

    /** By user name. */
    public Optional<UserModel> byName(@Nullable String name) {
        try {
            return isName(name)
                    ? Optional.ofNullable(session.users().getUserByUsername(realm, name))
                    : Optional.empty();
        } catch (ModelDuplicateException e) {
            return Optional.empty();
        }
    }

    /** Whether a text can name something in a database: some refuse some characters with an exception. */
    public static boolean isName(@Nullable String text) {
        return isName(text, LONGEST);
    }

    static boolean isName(@Nullable String text, int longest) {
        return text != null
                && !text.isEmpty()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl);
    }
}
