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
 * @param linked the account at an identity provider that was linked then; its name isn't kept
 */
public record NotMe(String userId, Instant at, Optional<OutsideAccount> linked) {

    // Short, as they stand in a link.
    private static final String USER = "u";
    private static final String AT = "a";
    private static final String PROVIDER = "p";
    private static final String SUBJECT = "s";

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(USER, userId);
        notes.put(AT, Long.toString(at.toEpochMilli()));
        linked.ifPresent(account -> {
            notes.put(PROVIDER, account.provider());
            notes.put(SUBJECT, account.subject());
        });
        return notes;
    }

    static NotMe of(Map<String, String> notes) {
        return new NotMe(
                notes.getOrDefault(USER, ""),
                Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(AT, "0"))),
                Optional.ofNullable(notes.get(PROVIDER))
                        .map(alias -> new OutsideAccount(alias, notes.getOrDefault(SUBJECT, ""), "")));
    }
}
