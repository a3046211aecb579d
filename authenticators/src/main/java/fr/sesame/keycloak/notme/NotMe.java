package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.OutsideAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody can say it wasn't.
 *
 * @param userId the account's id
 * @param at when it was
 * @param linked the account at an identity provider that was linked then
 */
public record NotMe(String userId, Instant at, Optional<OutsideAccount> linked) {

    private static final String USER = "user";
    private static final String AT = "at";

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(USER, userId);
        notes.put(AT, Long.toString(at.toEpochMilli()));
        linked.ifPresent(account -> notes.putAll(account.notes()));
        return notes;
    }

    static NotMe of(Map<String, String> notes) {
        return new NotMe(
                notes.getOrDefault(USER, ""),
                Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(AT, "0"))),
                OutsideAccount.read(notes));
    }
}
