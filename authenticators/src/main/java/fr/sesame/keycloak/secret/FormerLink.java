package fr.sesame.keycloak.secret;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stays known of somebody's link for a while after its end, so that its page can lead back to where it was asked for;
 * nothing of whose it was, unless another mail can be had there.
 *
 * @param link digest of its token
 * @param userId whose it was, of an activation alone: nothing else brings its owner back to where it began
 */
record FormerLink(Purpose purpose, Asked asked, String link, Optional<String> userId) {

    private static final long SECONDS = Duration.ofHours(12).toSeconds();

    /** People look for the mail of their new account when they need it. */
    private static final long ACTIVATION_SECONDS = Duration.ofDays(30).toSeconds();

    private static final String PURPOSE = "purpose";
    private static final String LINK = "link";
    private static final String USER = "user";

    /** After its end. */
    static long seconds(Purpose purpose) {
        return purpose == Purpose.ACTIVATION ? ACTIVATION_SECONDS : SECONDS;
    }

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        notes.put(PURPOSE, purpose.name());
        asked.writeTo(notes);
        notes.put(LINK, link);
        userId.ifPresent(id -> notes.put(USER, id));
        return notes;
    }

    static FormerLink of(Map<String, String> notes) {
        return new FormerLink(
                Purpose.valueOf(notes.getOrDefault(PURPOSE, "")),
                Asked.readFrom(notes),
                notes.getOrDefault(LINK, ""),
                Optional.ofNullable(notes.get(USER)));
    }
}
