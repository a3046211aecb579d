package fr.sesame.keycloak.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A password as somebody reads it who guesses: without accents and case, forwards and backwards, signs and digits as the
 * letters that they stand for, and signs between letters as if they weren’t there.
 */
final class ReadPassword {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

    /** What neither is a letter or a digit nor stands for one. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}@$§€£¥!|+(<]+");

    private final String plain;
    private final List<String> readings;
    private final List<String> runs;
    private final List<String> tokens;

    ReadPassword(String password) {
        plain = PlainText.of(password);
        var signs = BETWEEN.matcher(plain).replaceAll("");
        var bare = PlainText.lettersAndDigits(plain);
        readings = signs.equals(bare) ? List.of(bare) : List.of(signs, bare);
        runs = parts(NO_LETTERS, plain);
        tokens = parts(BETWEEN, plain);
    }

    private static List<String> parts(Pattern between, String plain) {
        return Arrays.stream(between.split(plain, -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Whether a piece of plain text is somewhere in it. One with digits of its own isn’t written in other digits. */
    boolean contains(String piece) {
        var backwards = backwards(piece);
        if (!LETTERS.matcher(piece).matches()) {
            return readings.stream().anyMatch(reading -> reading.contains(piece) || reading.contains(backwards));
        }
        return readings.stream().anyMatch(reading -> isIn(reading, piece) || isIn(reading, backwards));
    }

    /** Whether a date is somewhere in it. */
    boolean has(BirthDate date) {
        return date.isIn(plain) || date.isIn(backwards(plain));
    }

    /** Whether it would be a passphrase without some of its words. */
    boolean isPassphraseWithout(Predicate<String> word) {
        return Cnil.isPassphrase(runs.stream().filter(word.negate()).collect(Collectors.joining(" ")));
    }

    /** Whether a piece of plain text is a word of its own in it. */
    boolean hasWord(String piece) {
        var backwards = backwards(piece);
        return runs.contains(piece)
                || runs.contains(backwards)
                || tokens.stream()
                        .filter(token -> token.length() == piece.length())
                        .anyMatch(token -> isAt(token, 0, piece) || isAt(token, 0, backwards));
    }

    /** Whether all its letters are pieces of plain text, one after the other. */
    boolean isMadeOf(Set<String> pieces) {
        return !runs.isEmpty()
                && runs.stream().allMatch(run -> isMadeOf(run, pieces) || isMadeOf(backwards(run), pieces));
    }

    private static boolean isMadeOf(String run, Set<String> pieces) {
        var reached = new boolean[run.length() + 1];
        reached[0] = true;
        for (var from = 0; from < run.length(); from++) {
            if (reached[from]) {
                for (var piece : pieces) {
                    if (run.startsWith(piece, from)) {
                        reached[from + piece.length()] = true;
                    }
                }
            }
        }
        return reached[run.length()];
    }

    private static boolean isIn(String reading, String piece) {
        for (var from = 0; from + piece.length() <= reading.length(); from++) {
            if (isAt(reading, from, piece)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(String reading, int from, String piece) {
        for (var position = 0; position < piece.length(); position++) {
            if (!Leet.reads(reading.charAt(from + position), piece.charAt(position))) {
                return false;
            }
        }
        return true;
    }

    private static String backwards(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Nothing of it shows anywhere. */
    @Override
    public String toString() {
        return "ReadPassword";
    }
}
