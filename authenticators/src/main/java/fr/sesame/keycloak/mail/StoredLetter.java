package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.Seal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;

/**
 * A letter as it lies in a {@link Pigeonhole}: closed with a {@link Seal} of its realm.
 *
 * @param realmId whose key opens it
 * @param id of this letter, wherever it is moved
 * @param moves how often it was taken over
 * @param closed the rest
 */
record StoredLetter(String realmId, String id, int moves, String closed) {

    /** The narrowest of Keycloak's databases holds twice that. */
    private static final int LONGEST = 30_000;

    /** Patience begins anew when a letter is written, so as much again may pass until it is sent. */
    private static final int PATIENCES = 2;

    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final String PREFIX = "sesame.mail.letter.";
    private static final String MOVED = "sesame.mail.moved.";
    private static final String REALM = "realm";
    private static final String ID = "id";
    private static final String MOVES = "moves";
    private static final String CLOSED = "closed";
    private static final String KIND = "letter-kind";
    private static final String AT = "letter-at";

    /** Closes a letter; empty where it is too long. */
    static Optional<StoredLetter> close(Seal seal, String realmId, KeptLetter letter, Instant at) {
        var id = UUID.randomUUID().toString();
        var notes = new HashMap<>(letter.notes());
        notes.put(KIND, letter.kind());
        notes.put(AT, Long.toString(at.toEpochMilli()));
        var closed = seal.text(PREFIX + id, notes);
        return closed.length() > LONGEST ? Optional.empty() : Optional.of(new StoredLetter(realmId, id, 0, closed));
    }

    /**
     * A letter that was opened.
     *
     * @param age since it was posted, as far as the clocks of two nodes agree
     */
    record Opened(Letter letter, Duration age) {

        /** How long it is to be kept from now on; none for one that nobody will send. */
        Duration left() {
            return keptFor(letter).minus(age);
        }
    }

    /** How long a letter is kept that has just been posted. */
    static Duration keptFor(Letter letter) {
        return letter.patience().multipliedBy(PATIENCES).plus(SLACK);
    }

    /** What its realm's seal shows: empty when its key is there no more, and nobody will ever read it. */
    Optional<Map<String, String>> open(Seal seal) {
        return seal.open(PREFIX + id, closed);
    }

    /**
     * Reads what was closed.
     *
     * @return empty where no reader knows the kind
     */
    static Optional<Opened> read(KeycloakSession session, Map<String, String> opened, Clock clock) {
        var notes = new HashMap<>(opened);
        var age = Duration.between(Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(AT, "0"))), clock.instant());
        return LetterReader.of(notes.getOrDefault(KIND, ""))
                .map(reader -> new Opened(reader.read(session, notes, clock), age.isNegative() ? Duration.ZERO : age));
    }

    /** The same after another node has taken it over. */
    StoredLetter moved() {
        return new StoredLetter(realmId, id, moves + 1, closed);
    }

    /** Claimed once, by the node that takes it from where it lies: the one that put it there sends it no more. */
    String movedKey() {
        return MOVED + id + "." + moves;
    }

    Map<String, String> notes() {
        return Map.of(REALM, realmId, ID, id, MOVES, Integer.toString(moves), CLOSED, closed);
    }

    /** Whatever lies there: one letter that is damaged holds up none of the others. */
    static StoredLetter of(Map<String, String> stored) {
        var notes = new HashMap<>(stored);
        return new StoredLetter(
                notes.getOrDefault(REALM, ""),
                notes.getOrDefault(ID, ""),
                moves(notes.getOrDefault(MOVES, "")),
                notes.getOrDefault(CLOSED, ""));
    }

    private static int moves(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
