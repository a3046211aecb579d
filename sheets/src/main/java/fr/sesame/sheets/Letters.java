package fr.sesame.sheets;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Text as it is printed: without what can't be seen, in composed letters, and with the shapes that Arabic letters take beside each
 * other.
 */
final class Letters {

    private static final String LETTER = "ARABIC LETTER ";
    private static final String LAM = "ARABIC LETTER LAM";

    /** What has been looked up of the shapes: the letter of a name, or 0. */
    private final Map<String, Integer> shapes = new HashMap<>();

    /** Composed, in one line, without control and formatting characters: none of them has anything to say on paper. */
    static String cleaned(String text) {
        var cleaned = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            if (Character.isWhitespace(letter) || letter == 0x85) {
                cleaned.append(' ');
            } else if (isSeen(letter)) {
                cleaned.appendCodePoint(letter);
            }
        });
        return cleaned.toString();
    }

    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // The choice between two looks of one letter, which is not ours to make.
            case Character.NON_SPACING_MARK ->
                !((letter >= 0xFE00 && letter <= 0xFE0F) || (letter >= 0xE0100 && letter <= 0xE01EF));
            default -> true;
        };
    }

    /** With the shapes of Arabic letters, in the order in which they are read. */
    String shaped(String text) {
        var letters = text.codePoints().toArray();
        var shaped = new StringBuilder(text.length());
        for (var at = 0; at < letters.length; at++) {
            var letter = letters[at];
            if (Character.UnicodeScript.of(letter) != Character.UnicodeScript.ARABIC || isMark(letter)) {
                shaped.appendCodePoint(letter);
                continue;
            }
            var joinsBefore = joinsNext(before(letters, at)) && joinsPrevious(letter);
            var following = after(letters, at);
            var ligature = at + 1 < letters.length ? ligature(letter, letters[at + 1], joinsBefore) : 0;
            if (ligature > 0) {
                shaped.appendCodePoint(ligature);
                at++;
            } else {
                shaped.appendCodePoint(shape(letter, joinsBefore, joinsNext(letter) && joinsPrevious(following)));
            }
        }
        return shaped.toString();
    }

    private int shape(int letter, boolean joinsBefore, boolean joinsAfter) {
        var form = joinsBefore ? joinsAfter ? "MEDIAL" : "FINAL" : joinsAfter ? "INITIAL" : "ISOLATED";
        var shape = named(Character.getName(letter) + ' ' + form + " FORM");
        return shape > 0 ? shape : letter;
    }

    /** Lam and alef are one shape. */
    private int ligature(int letter, int next, boolean joinsBefore) {
        var nextName = Character.getName(next);
        if (!LAM.equals(Character.getName(letter)) || nextName == null || !nextName.startsWith(LETTER + "ALEF")) {
            return 0;
        }
        return named("ARABIC LIGATURE LAM WITH " + nextName.substring(LETTER.length())
                + (joinsBefore ? " FINAL" : " ISOLATED") + " FORM");
    }

    private boolean joinsPrevious(int letter) {
        return letter == 0x640 || (letter > 0 && named(Character.getName(letter) + " FINAL FORM") > 0);
    }

    private boolean joinsNext(int letter) {
        return letter == 0x640 || (letter > 0 && named(Character.getName(letter) + " INITIAL FORM") > 0);
    }

    private static int before(int[] letters, int at) {
        for (var index = at - 1; index >= 0; index--) {
            if (!isMark(letters[index])) {
                return letters[index];
            }
        }
        return 0;
    }

    private static int after(int[] letters, int at) {
        for (var index = at + 1; index < letters.length; index++) {
            if (!isMark(letters[index])) {
                return letters[index];
            }
        }
        return 0;
    }

    private static boolean isMark(int letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    private int named(String name) {
        return shapes.computeIfAbsent(name, one -> {
            try {
                return Character.codePointOf(one);
            } catch (IllegalArgumentException e) {
                return 0;
            }
        });
    }
}
