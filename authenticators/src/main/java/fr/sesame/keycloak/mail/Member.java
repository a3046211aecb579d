package fr.sesame.keycloak.mail;

import java.util.HashMap;
import java.util.Map;

/**
 * A node as it tells of itself in the {@link Roster}.
 *
 * @param node its name, another one after each start
 * @param beat another one each time that it tells: it is alive
 * @param pace how many seconds there are between two of these
 * @param holes how many of its pigeonholes there are to look into
 * @param gone whether it has stopped and left letters
 */
record Member(String node, long beat, int pace, int holes, boolean gone) {

    private static final String NODE = "node";
    private static final String BEAT = "beat";
    private static final String PACE = "pace";
    private static final String HOLES = "holes";
    private static final String GONE = "gone";

    /** The next sign of life. */
    Member later() {
        return new Member(node, beat + 1, pace, holes, false);
    }

    /** The last one. */
    Member left() {
        return new Member(node, beat + 1, pace, holes, true);
    }

    Map<String, String> notes() {
        return Map.of(
                NODE,
                node,
                BEAT,
                Long.toString(beat),
                PACE,
                Integer.toString(pace),
                HOLES,
                Integer.toString(holes),
                GONE,
                Boolean.toString(gone));
    }

    static Member of(Map<String, String> stored) {
        var notes = new HashMap<>(stored);
        return new Member(
                notes.getOrDefault(NODE, ""),
                Long.parseLong(notes.getOrDefault(BEAT, "0")),
                Integer.parseInt(notes.getOrDefault(PACE, "1")),
                Integer.parseInt(notes.getOrDefault(HOLES, "0")),
                Boolean.parseBoolean(notes.get(GONE)));
    }
}
