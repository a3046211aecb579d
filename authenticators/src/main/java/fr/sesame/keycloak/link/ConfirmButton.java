package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Secrets;
import fr.sesame.keycloak.server.RealmCookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The button of the page behind a link: only the browser that was shown it can press it. Nothing else ties it to the page,
 * as there is no Keycloak form code out here.
 */
public record ConfirmButton(KeycloakSession session, RealmModel realm) {

    private static final int SECONDS = 1800;
    private static final String FIELD = "nonce";
    private static final RealmCookie COOKIE = new RealmCookie("SESAME_NONCE", SECONDS, NewCookie.SameSite.LAX);

    /** What the page's form has to send. */
    public String nonce() {
        var nonce = COOKIE.read(session, realm).orElseGet(() -> Secrets.newId().value());
        COOKIE.write(session, realm, nonce);
        return nonce;
    }

    /** What this browser was shown; empty where it has seen no such page, or keeps no cookies. */
    public Optional<String> shown() {
        return COOKIE.read(session, realm);
    }

    /** Whether the button of our own page was pressed, in the browser that was shown it. */
    public boolean isPressed() {
        var request = session.getContext().getHttpRequest();
        var site = request.getHttpHeaders().getHeaderString("Sec-Fetch-Site");
        return (site == null || site.equals("same-origin"))
                && COOKIE.read(session, realm)
                        .filter(nonce ->
                                nonce.equals(request.getDecodedFormParameters().getFirst(FIELD)))
                        .isPresent();
    }

    /** It is of no more use. */
    public void expire() {
        COOKIE.expire(session, realm);
    }
}
