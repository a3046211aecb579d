package fr.sesame.keycloak.rules;

import java.util.regex.Pattern;

/**
 * What fingers put in to make a password longer, which makes it no harder to guess: the same sign or the same few signs again and
 * again, and steps along a keyboard.
 */
final class EasyRuns {

    /** What is left has to be a password of the length that the CNIL takes for one where wrong tries have a limit. */
    private static final int LEAST_WITHOUT = 8;

    private static final Pattern AGAIN = Pattern.compile("(.{1,8}?)\\1{2,}", Pattern.DOTALL);

    /** Words have three letters in a row by chance. */
    private static final int STEPS_OF_LETTERS = 4;

    private static final int STEPS_OF_SIGNS = 3;

    /** Signs as they stand beside each other: those of digits, then those at the right. Plain text, so without accents. */
    private static final Ways SIGNS = Ways.of(
            "!@#$%^&*()_+",
            "&e\"'(-e_ca)=",
            "&e\"'(§e!ca)-",
            "!\"§$%&/()=?",
            "!\"£$%^&*()_+",
            "!\"/$%?&*()_+",
            "[]\\;',./",
            "{}|:\"<>?",
            "^$*",
            ",;:!",
            "?./§",
            "<>",
            "-=",
            "+-*/");

    private EasyRuns() {}

    /** Plain text with what is there again and again once, and without steps. */
    static String without(String plain) {
        var text = AGAIN.matcher(plain).replaceAll("$1");
        var left = new StringBuilder();
        for (var from = 0; from < text.length(); ) {
            var steps = steps(text, from);
            if (steps == 0) {
                left.append(text.charAt(from++));
            } else {
                from += steps;
            }
        }
        return left.toString();
    }

    /** Whether too little is left of plain text without them. */
    static boolean areMostOf(String plain) {
        var left = without(plain).length();
        return !plain.isBlank() && left < plain.length() && left < LEAST_WITHOUT;
    }

    private static int steps(String text, int from) {
        var letters = EasyWalk.WAYS.along(text, from);
        if (letters >= STEPS_OF_LETTERS) {
            return letters;
        }
        var signs = SIGNS.along(text, from);
        return signs >= STEPS_OF_SIGNS ? signs : 0;
    }
}
