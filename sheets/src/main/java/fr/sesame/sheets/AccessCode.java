package fr.sesame.sheets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one sheet says of one person.
 *
 * @param line where it stands in the list, for messages
 * @param username to be typed, exactly as it is
 * @param name of the person, or empty
 * @param code to be typed
 * @param from when it begins to be valid, or null for at once
 * @param until when it ends, or null where the list doesn't say
 * @param uses how many times it can be used, or 0 where the list doesn't say
 */
record AccessCode(
        long line,
        String username,
        String name,
        String code,
        @Nullable Instant from,
        @Nullable Instant until,
        int uses) {

    /** Without the code: it is a secret. */
    @Override
    public String toString() {
        return "line " + line;
    }
}
