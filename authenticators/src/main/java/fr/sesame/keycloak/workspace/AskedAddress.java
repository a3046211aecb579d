package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.link.ConfirmButton;
import fr.sesame.keycloak.server.RealmCookie;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The address on its way from the form to the page that says what to do now. It is closed with what the browser was shown the
 * form with, so that it opens in no other, and is gone from the browser as soon as that page is there: the next one at the
 * machine sees none of it.
 */
record AskedAddress(KeycloakSession session, RealmModel realm) {

    private static final RealmCookie COOKIE = new RealmCookie("SESAME_WORKSPACE", 60, NewCookie.SameSite.LAX);
    private static final String PLACE = "sesame.asked ";
    private static final String ADDRESS = "address";

    void keep(String address) {
        place().ifPresent(place -> COOKIE.write(session, realm, seal().text(place, Map.of(ADDRESS, address))));
    }

    Optional<String> take() {
        var kept = COOKIE.read(session, realm);
        if (kept.isPresent()) {
            COOKIE.expire(session, realm);
        }
        return place().flatMap(place -> kept.flatMap(closed -> seal().open(place, closed)))
                .map(notes -> notes.get(ADDRESS));
    }

    private Optional<String> place() {
        return new ConfirmButton(session, realm).shown().map(nonce -> PLACE + nonce);
    }

    private Seal seal() {
        return new Seal(RealmKeys.of(session, realm));
    }
}
