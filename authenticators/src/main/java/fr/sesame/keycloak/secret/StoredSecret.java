package fr.sesame.keycloak.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A secret as it lies in the store: nothing in it can be typed or clicked.
 *
 * @param owner empty for nobody
 * @param code digest of the code; empty when there is none
 * @param codeUntil when the code ends
 * @param tries how many wrong codes it stands
 * @param link digest of the link's token; empty when there is none
 * @param linkUntil when the link ends
 */
record StoredSecret(
        Purpose purpose,
        Optional<Owner> owner,
        Asked asked,
        Optional<String> code,
        Instant codeUntil,
        int tries,
        Optional<String> link,
        Instant linkUntil) {

    private static final String PURPOSE = "purpose";
    private static final String USER = "user";
    private static final String ADDRESS = "address";
    private static final String COUNTED = "counted";
    private static final String CODE = "code";
    private static final String CODE_UNTIL = "code-until";
    private static final String TRIES = "tries";
    private static final String LINK = "link";
    private static final String LINK_UNTIL = "link-until";

    /** How long it is of any use, in whole seconds. */
    long seconds(Instant now) {
        var end = codeUntil.isAfter(linkUntil) ? codeUntil : linkUntil;
        return Math.max(1, Duration.between(now, end).toSeconds() + 1);
    }

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(PURPOSE, purpose.name());
        owner.ifPresent(whom -> {
            notes.put(USER, whom.userId());
            notes.put(ADDRESS, whom.address());
            notes.put(COUNTED, Integer.toString(whom.triesCounted()));
        });
        asked.writeTo(notes);
        code.ifPresent(digest -> notes.put(CODE, digest));
        notes.put(CODE_UNTIL, Long.toString(codeUntil.toEpochMilli()));
        notes.put(TRIES, Integer.toString(tries));
        link.ifPresent(digest -> notes.put(LINK, digest));
        notes.put(LINK_UNTIL, Long.toString(linkUntil.toEpochMilli()));
        return notes;
    }

    static StoredSecret of(Map<String, String> notes) {
        return new StoredSecret(
                Purpose.valueOf(notes.getOrDefault(PURPOSE, "")),
                notes.containsKey(USER)
                        ? Optional.of(new Owner(notes.getOrDefault(USER, ""), notes.getOrDefault(ADDRESS, ""), (int)
                                number(notes, COUNTED)))
                        : Optional.empty(),
                Asked.readFrom(notes),
                Optional.ofNullable(notes.get(CODE)),
                Instant.ofEpochMilli(number(notes, CODE_UNTIL)),
                (int) number(notes, TRIES),
                Optional.ofNullable(notes.get(LINK)),
                Instant.ofEpochMilli(number(notes, LINK_UNTIL)));
    }

    private static long number(Map<String, String> notes, String name) {
        return Long.parseLong(notes.getOrDefault(name, "0"));
    }
}
