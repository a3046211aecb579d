package fr.sesame.keycloak.secret;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A code as a person typed or pasted it: with spaces or hyphens inside, with text around it, in full-width digits.
 *
 * @param digits as many as a code has
 */
public record TypedCode(String digits) {

    /** Nothing longer is read: no mail that somebody pastes whole is. */
    private static final int MAX_LENGTH = 2000;

    /** What nobody sees and a copy brings along, as {@link CodeText} has it. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{fe00}-\\x{fe0f}]+");

    private static final Pattern SEPARATORS = Pattern.compile(
            "(?<=\\d)[\\s\\p{Z}\\p{Pd}\\x{2212}\\x{2043}\\x{02d7}\\x{30fc}\\x{2500}\\x{2501}.·•_]{1,3}(?=\\d)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /**
     * Reads what was typed.
     *
     * @param typed the value of the field; null when it is missing
     * @param length how many digits a code has
     * @return empty when there is no code of that length in it, or more than one: nothing to judge
     */
    public static Optional<TypedCode> read(@Nullable String typed, int length) {
        if (typed == null || typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var text = INVISIBLE
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        // As it stands first: separators may also stand between the code and another number of a sentence.
        return only(text, length).or(() -> only(SEPARATORS.matcher(text).replaceAll(""), length));
    }

    private static Optional<TypedCode> only(String text, int length) {
        var found = DIGITS.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(digits -> digits.length() == length)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(new TypedCode(found.get(0))) : Optional.empty();
    }
}
