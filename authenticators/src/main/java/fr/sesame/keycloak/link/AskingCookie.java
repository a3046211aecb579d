package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.RealmCookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ties an attempt to the browser in which somebody has asked for a mail, or has proven something. Keycloak's own cookie isn't enough: a host beside
 * the server's can plant it, and the owner's click would then let in whoever planted it. What is compared is a random value
 * of this cookie's, whose digest the attempt keeps.
 */
public record AskingCookie(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {

    private static final RealmCookie COOKIE =
            new RealmCookie("SESAME_ASKED", Order.MOST_LINK_SECONDS, NewCookie.SameSite.NONE);
    private static final String NOTE = "sesame-asked-by";

    public static AskingCookie of(AuthenticationFlowContext context) {
        return new AskingCookie(context.getSession(), context.getRealm(), context.getAuthenticationSession());
    }

    /** This browser asks or proves, the first of the attempt to do so; it stays that of this browser. */
    public void bind() {
        if (attempt.getAuthNote(NOTE) != null) {
            return;
        }
        var name = name().orElseGet(() -> Secrets.newId().value());
        COOKIE.write(session, realm, name);
        // The browser shows it from the next request on.
        session.setAttribute(NOTE, name);
        attempt.setAuthNote(NOTE, Digest.text(name));
    }

    /**
     * Whether another browser has asked in this attempt: either somebody has planted the attempt in this one, or in that one.
     * Nothing goes on here, whatever was proven there.
     */
    public boolean isOfAnother() {
        return attempt.getAuthNote(NOTE) != null && !isOf();
    }

    /**
     * Whether the attempt, whose person is known, goes on in this browser. Where none has asked for anything, that is the first
     * one.
     */
    public boolean isKept() {
        bind();
        return isOf();
    }

    /** Whether it was this browser that asked. */
    boolean isOf() {
        return name().filter(name -> Digest.text(name).equals(attempt.getAuthNote(NOTE)))
                .isPresent();
    }

    /** What this browser has, or has just been given. */
    private Optional<String> name() {
        return Optional.ofNullable(session.getAttribute(NOTE, String.class)).or(() -> COOKIE.read(session, realm));
    }
}
