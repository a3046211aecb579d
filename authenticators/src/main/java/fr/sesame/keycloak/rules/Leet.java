package fr.sesame.keycloak.rules;

import java.util.Map;
import java.util.stream.Collectors;

/** Letters that digits and signs are written for. */
final class Leet {

    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('0', "o"),
            Map.entry('1', "il"),
            Map.entry('2', "z"),
            Map.entry('3', "e"),
            Map.entry('4', "a"),
            Map.entry('5', "s"),
            Map.entry('6', "bg"),
            Map.entry('7', "t"),
            Map.entry('8', "b"),
            Map.entry('9', "gq"),
            Map.entry('@', "a"),
            Map.entry('$', "s"),
            Map.entry('§', "s"),
            Map.entry('€', "e"),
            Map.entry('£', "l"),
            Map.entry('¥', "y"),
            Map.entry('!', "il"),
            Map.entry('|', "il"),
            Map.entry('+', "t"),
            Map.entry('(', "c"),
            Map.entry('<', "c"));

    private Leet() {}

    /** The letters that one may stand for; none, where it is a letter itself or no sign for one. */
    static String letters(char written) {
        return LETTERS.getOrDefault(written, "");
    }

    /** What may stand for a letter. */
    static String writtenFor(char meant) {
        return LETTERS.entrySet().stream()
                .filter(letters -> letters.getValue().indexOf(meant) >= 0)
                .map(letters -> letters.getKey().toString())
                .collect(Collectors.joining());
    }

    /** Whether one may be read as the other. */
    static boolean reads(char written, char meant) {
        return written == meant || letters(written).indexOf(meant) >= 0;
    }

    /**
     * Plain text with its signs and digits read as letters.
     *
     * @param choice which letter, where there are two
     */
    static String read(String plain, int choice) {
        var read = new StringBuilder(plain.length());
        for (var position = 0; position < plain.length(); position++) {
            var written = plain.charAt(position);
            var letters = letters(written);
            read.append(letters.isEmpty() ? written : letters.charAt(Math.min(choice, letters.length() - 1)));
        }
        return read.toString();
    }
}
