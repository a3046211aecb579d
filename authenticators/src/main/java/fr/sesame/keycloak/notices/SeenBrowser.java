package fr.sesame.keycloak.notices;

import static java.nio.charset.StandardCharsets.US_ASCII;

import fr.sesame.keycloak.server.RealmCookie;
import fr.sesame.keycloak.server.RealmKey;
import fr.sesame.keycloak.server.RealmKeys;
import jakarta.ws.rs.core.NewCookie;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Who has logged in in this browser before, as its cookie says: a keyed digest for each of the latest few people. It proves
 * nothing and opens nothing. Who copies it is told of to nobody, who deletes it is new again; and so is every browser once all
 * sessions of a person were ended, by an admin or by « ce n’était pas moi ».
 */
record SeenBrowser(KeycloakSession session, RealmModel realm) {

    private static final RealmCookie COOKIE =
            new RealmCookie("SESAME_SEEN", (int) Duration.ofDays(365).toSeconds(), NewCookie.SameSite.LAX);
    private static final String DOMAIN = "sesame seen browser 1";
    private static final String BETWEEN = ".";

    /** On a family's computer, or at a counter. */
    private static final int MOST_PEOPLE = 10;

    /** Whether this person has never logged in here, or nothing says so any more. */
    boolean isNewTo(UserModel user) {
        return RealmKeys.of(session, realm).all().stream().noneMatch(key -> has(mark(key, user)));
    }

    /** From now on the browser is known to have seen the person. */
    void remember(UserModel user) {
        var own = RealmKeys.of(session, realm).all().stream()
                .map(key -> mark(key, user))
                .toList();
        COOKIE.write(
                session,
                realm,
                String.join(
                        BETWEEN,
                        Stream.concat(own.stream().limit(1), people().stream().filter(mark -> !own.contains(mark)))
                                .limit(MOST_PEOPLE)
                                .toList()));
    }

    private boolean has(String mark) {
        return people().stream()
                .anyMatch(found -> MessageDigest.isEqual(found.getBytes(US_ASCII), mark.getBytes(US_ASCII)));
    }

    private List<String> people() {
        return COOKIE.read(session, realm).stream()
                .flatMap(value -> Arrays.stream(value.split("\\" + BETWEEN, MOST_PEOPLE + 1)))
                .filter(mark -> mark.matches("[\\w-]{24}"))
                .limit(MOST_PEOPLE)
                .toList();
    }

    private String mark(RealmKey key, UserModel user) {
        var since = session.users().getNotBeforeOfUser(realm, user);
        return key.name(DOMAIN, realm.getId(), user.getId(), Integer.toString(since));
    }
}
