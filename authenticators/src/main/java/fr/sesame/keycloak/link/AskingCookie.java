package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RealmCookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ties an attempt to the browser in which somebody has asked for a mail, or has proven something. Keycloak's own cookie isn't enough: a host beside
 * the server's can plant it, and the owner's click would then let in whoever planted it. What is compared is a random value
 * of this cookie's, whose digest the attempt keeps.
 */
public final class AskingCookie {

    private static final RealmCookie COOKIE =
            new RealmCookie("SESAME_ASKED", Order.MOST_LINK_SECONDS, NewCookie.SameSite.NONE);
    private static final String NOTE = "sesame-asked-by";

    private AskingCookie() {}

    /** This browser asks or proves, the first of the attempt to do so; it stays that of this browser. */
    public static void bind(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {
        if (attempt.getAuthNote(NOTE) != null) {
            return;
        }
        var name = name(session, realm).orElseGet(() -> Secrets.newId().value());
        COOKIE.write(session, realm, name);
        // The browser shows it from the next request on.
        session.setAttribute(NOTE, name);
        attempt.setAuthNote(NOTE, Digest.text(name));
    }

    /**
     * Whether another browser has asked in this attempt: either somebody has planted the attempt in this one, or in that one.
     * Nothing goes on here, whatever was proven there.
     */
    public static boolean isOfAnother(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {
        return attempt.getAuthNote(NOTE) != null && !isOf(session, realm, attempt);
    }

    /**
     * Whether the attempt, whose person is known, goes on in this browser. Where none has asked for anything, that is the first
     * one.
     */
    public static boolean isKept(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {
        bind(session, realm, attempt);
        return isOf(session, realm, attempt);
    }

    /** Whether it was this browser that asked. */
    static boolean isOf(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {
        return name(session, realm)
                .filter(name -> Digest.text(name).equals(attempt.getAuthNote(NOTE)))
                .isPresent();
    }

    /** What this browser has, or has just been given. */
    private static Optional<String> name(KeycloakSession session, RealmModel realm) {
        return Optional.ofNullable(session.getAttribute(NOTE, String.class)).or(() -> COOKIE.read(session, realm));
    }
}
