package fr.sesame.keycloak.rules;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text without what people change to make it look another: case, accents, ligatures, wide or small forms. */
final class PlainText {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** What comes later in a password makes it no easier to guess, and is no work. */
    private static final int LONGEST = 256;

    private PlainText() {}

    /** With everything that isn’t a letter or a digit left as it is. */
    static String of(String text) {
        // One character may come apart into eighteen.
        var apart = cut(MARKS.matcher(Normalizer.normalize(cut(text), Normalizer.Form.NFKD))
                        .replaceAll(""))
                .toLowerCase(Locale.ROOT);
        return apart.replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace('ø', 'o')
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ı', 'i');
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** Its words, each of letters and digits alone. */
    static List<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(of(text), -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Of plain text, its letters and digits. */
    static String lettersAndDigits(String plain) {
        return BETWEEN_WORDS.matcher(plain).replaceAll("");
    }
}
