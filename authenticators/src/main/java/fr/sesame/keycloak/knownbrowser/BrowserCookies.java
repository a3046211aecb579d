package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.RealmCookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The names that this browser has, one cookie for each of its people: those who log in at the same moment don't overwrite each
 * other's. No cookie says whose it is.
 */
record BrowserCookies(KeycloakSession session, RealmModel realm) {

    /** At one browser; the oldest goes. */
    static final int MOST_PEOPLE = 5;

    private static final String NAME = "SESAME_BROWSER_";

    /** By the places of their cookies. */
    Map<Integer, BrowserName> all() {
        var all = new TreeMap<Integer, BrowserName>();
        for (var place = 1; place <= MOST_PEOPLE; place++) {
            var found = cookie(place, 0).read(session, realm).flatMap(BrowserName::read);
            if (found.isPresent()) {
                all.put(place, found.get());
            }
        }
        return all;
    }

    /** Where the name of somebody else goes. */
    int free() {
        var all = all();
        for (var place = 1; place <= MOST_PEOPLE; place++) {
            if (!all.containsKey(place)) {
                return place;
            }
        }
        return all.entrySet().stream()
                .min(Comparator.comparing(taken -> taken.getValue().since()))
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    void write(int place, BrowserName name, int seconds) {
        cookie(place, seconds).write(session, realm, name.text());
    }

    void expire(int place) {
        cookie(place, 0).expire(session, realm);
    }

    private static RealmCookie cookie(int place, int seconds) {
        return new RealmCookie(NAME + place, seconds, NewCookie.SameSite.LAX);
    }
}
