package fr.sesame.keycloak.secret;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What stays known of somebody's link for a while after its end, so that its page can lead back to where it was asked for;
 * nothing of whose it was.
 *
 * @param link digest of its token
 */
record FormerLink(Purpose purpose, Asked asked, String link) {

    /** After its end. */
    static final long SECONDS = Duration.ofHours(12).toSeconds();

    private static final String PURPOSE = "purpose";
    private static final String LINK = "link";

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(PURPOSE, purpose.name());
        asked.writeTo(notes);
        notes.put(LINK, link);
        return notes;
    }

    static FormerLink of(Map<String, String> notes) {
        return new FormerLink(
                Purpose.valueOf(notes.getOrDefault(PURPOSE, "")), Asked.readFrom(notes), notes.getOrDefault(LINK, ""));
    }
}
