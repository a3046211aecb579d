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
 * @param tries what wrong codes it stands
 * @param link digest of the link's token; empty when there is none
 * @param linkUntil when the link ends
 * @param handedTo who got the link in the owner's place; empty when it went to the owner's mailbox, and nowhere else
 * @param elsewhere what the link does in a browser that hasn't asked for it
 * @param codeDigits digits of the code; zero without one
 */
record StoredSecret(
        Purpose purpose,
        Optional<Owner> owner,
        Asked asked,
        Optional<String> code,
        Instant codeUntil,
        Order.Tries tries,
        Optional<String> link,
        Instant linkUntil,
        Optional<Hander> handedTo,
        Order.Elsewhere elsewhere,
        int codeDigits) {

    private static final String PURPOSE = "purpose";
    private static final String USER = "user";
    private static final String ADDRESS = "address";
    private static final String COUNTED = "counted";
    private static final String CODE = "code";
    private static final String CODE_UNTIL = "code-until";
    private static final String TRIES = "tries";
    private static final String TRIES_PER_DAY = "tries-per-day";
    private static final String TRIES_IN_A_ROW = "tries-in-a-row";
    private static final String LINK = "link";
    private static final String LINK_UNTIL = "link-until";
    private static final String HANDED_TO = "handed-to";
    private static final String ELSEWHERE = "elsewhere";
    private static final String DIGITS = "digits";

    /** Until when it is of any use. */
    Instant until() {
        return codeUntil.isAfter(linkUntil) ? codeUntil : linkUntil;
    }

    /** How long it is of any use, in whole seconds. */
    long seconds(Instant now) {
        return Math.max(1, Duration.between(now, until()).toSeconds() + 1);
    }

    /** What stays known of somebody's link when it is over. */
    Optional<FormerLink> former() {
        var whose = owner.flatMap(Owner::userId).filter(id -> purpose == Purpose.ACTIVATION);
        return owner.isPresent() ? link.map(digest -> new FormerLink(purpose, asked, digest, whose)) : Optional.empty();
    }

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(PURPOSE, purpose.name());
        owner.ifPresent(whom -> {
            whom.userId().ifPresent(id -> notes.put(USER, id));
            notes.put(ADDRESS, whom.address());
            notes.put(COUNTED, Integer.toString(whom.triesCounted()));
        });
        asked.writeTo(notes);
        code.ifPresent(digest -> notes.put(CODE, digest));
        notes.put(CODE_UNTIL, Long.toString(codeUntil.toEpochMilli()));
        notes.put(TRIES, Integer.toString(tries.perCode()));
        notes.put(TRIES_PER_DAY, Integer.toString(tries.perDay()));
        notes.put(TRIES_IN_A_ROW, Integer.toString(tries.inARow()));
        link.ifPresent(digest -> notes.put(LINK, digest));
        notes.put(LINK_UNTIL, Long.toString(linkUntil.toEpochMilli()));
        handedTo.ifPresent(admin -> notes.put(HANDED_TO, admin.text()));
        notes.put(ELSEWHERE, elsewhere.name());
        notes.put(DIGITS, Integer.toString(codeDigits));
        return notes;
    }

    static StoredSecret of(Map<String, String> notes) {
        return new StoredSecret(
                Purpose.valueOf(notes.getOrDefault(PURPOSE, "")),
                Optional.ofNullable(notes.get(ADDRESS))
                        .map(address ->
                                new Owner(Optional.ofNullable(notes.get(USER)), address, (int) number(notes, COUNTED))),
                Asked.readFrom(notes),
                Optional.ofNullable(notes.get(CODE)),
                Instant.ofEpochMilli(number(notes, CODE_UNTIL)),
                new Order.Tries((int) number(notes, TRIES), (int) number(notes, TRIES_PER_DAY), (int)
                        number(notes, TRIES_IN_A_ROW)),
                Optional.ofNullable(notes.get(LINK)),
                Instant.ofEpochMilli(number(notes, LINK_UNTIL)),
                Optional.ofNullable(notes.get(HANDED_TO)).flatMap(Hander::read),
                Order.Elsewhere.valueOf(notes.getOrDefault(ELSEWHERE, Order.Elsewhere.CONFIRM.name())),
                (int) number(notes, DIGITS));
    }

    private static long number(Map<String, String> notes, String name) {
        return Long.parseLong(notes.getOrDefault(name, "0"));
    }
}
