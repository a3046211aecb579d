package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Seal;
import fr.sesame.keycloak.server.RealmCookie;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.ServerClock;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * A name on its way into the field of the first page, in the same browser: from a mail that leads to an application, whose
 * own start page can't carry it, or from a page beside the login. It fills a field in and proves nothing. The cookie holds
 * the name itself, closed, so that nothing is left on the server.
 */
public final class BroughtName {

    /** Some start pages have a button of their own. */
    private static final int SECONDS = 300;

    private static final RealmCookie COOKIE = new RealmCookie("SESAME_NAME", SECONDS, NewCookie.SameSite.LAX);
    private static final String PLACE = "sesame.name";
    private static final String NAME = "name";
    private static final String UNTIL = "until";

    private BroughtName() {}

    /** Gives it to the browser. */
    public static void give(KeycloakSession session, RealmModel realm, String name) {
        var notes = Map.of(
                NAME,
                name,
                UNTIL,
                new ServerClock().instant().plusSeconds(SECONDS).toString());
        var closed = new Seal(RealmKeys.of(session, realm)).text(PLACE, notes);
        COOKIE.write(
                session,
                realm,
                Base64.getUrlEncoder().withoutPadding().encodeToString(closed.getBytes(StandardCharsets.UTF_8)));
    }

    /** That of this browser. */
    public static Optional<String> of(KeycloakSession session, RealmModel realm) {
        return COOKIE.read(session, realm)
                .flatMap(BroughtName::decoded)
                .flatMap(closed -> new Seal(RealmKeys.of(session, realm)).open(PLACE, closed))
                .filter(notes -> Optional.ofNullable(notes.get(UNTIL))
                        .map(Instant::parse)
                        .filter(new ServerClock().instant()::isBefore)
                        .isPresent())
                .map(notes -> notes.get(NAME));
    }

    /** It has been used. */
    public static void forget(KeycloakSession session, RealmModel realm) {
        if (COOKIE.read(session, realm).isPresent()) {
            COOKIE.expire(session, realm);
        }
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
