package fr.sesame.keycloak.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Passwords and words that are tried first, in plain text and in order, one a line: what a guess costs is a search in halves.
 * As text the list packs better than a filter or hashes of the same words, it is never wrong, and anybody can read what is
 * in it.
 */
final class CommonPasswords {

    /** Shorter ones aren’t in it. */
    static final int SHORTEST = 4;

    static final int LONGEST = 40;

    private static final String FILE = "common-passwords.txt";

    private final byte[] lines;

    private CommonPasswords(byte[] lines) {
        this.lines = lines;
    }

    static CommonPasswords read() {
        try (var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(FILE))) {
            return new CommonPasswords(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a word of plain letters and digits is one of them. */
    boolean have(String word) {
        if (word.length() < SHORTEST || word.length() > LONGEST) {
            return false;
        }
        var wanted = word.getBytes(StandardCharsets.US_ASCII);
        var from = 0;
        var to = lines.length;
        while (from < to) {
            var start = startOfLine((from + to) >>> 1, from);
            var end = endOfLine(start);
            var order = compare(wanted, start, end);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                to = start;
            } else {
                from = end + 1;
            }
        }
        return false;
    }

    private int startOfLine(int within, int first) {
        var start = within;
        while (start > first && lines[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private int endOfLine(int start) {
        var end = start;
        while (end < lines.length && lines[end] != '\n') {
            end++;
        }
        return end;
    }

    private int compare(byte[] wanted, int start, int end) {
        for (var position = 0; position < wanted.length && start + position < end; position++) {
            var order = wanted[position] - lines[start + position];
            if (order != 0) {
                return order;
            }
        }
        return wanted.length - (end - start);
    }
}
