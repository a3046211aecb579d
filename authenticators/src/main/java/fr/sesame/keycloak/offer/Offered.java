package fr.sesame.keycloak.offer;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** When somebody was asked last: kept with what is used once, and forgotten when the last server that has it in memory stops. */
record Offered(KeycloakSession session, RealmModel realm, Clock clock) {

    private static final String PREFIX = "sesame.offered.";
    private static final String DOMAIN = "sesame offered 1";
    private static final String AT = "at";

    boolean isWithin(Duration rest, UserModel user) {
        return ClaimStore.of(session)
                .get(key(user))
                .map(notes -> Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(AT, "0"))))
                .filter(at -> clock.instant().isBefore(at.plus(rest)))
                .isPresent();
    }

    void note(Duration rest, UserModel user) {
        ClaimStore.of(session).put(key(user), rest.toSeconds(), Map.of(AT, Long.toString(clock.millis())));
    }

    private String key(UserModel user) {
        return PREFIX + RealmKeys.of(session, realm).active().name(DOMAIN, realm.getId(), user.getId());
    }
}
