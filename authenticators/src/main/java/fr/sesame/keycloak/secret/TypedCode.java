package fr.sesame.keycloak.secret;

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

    private static final Pattern SEPARATORS =
            Pattern.compile("(?<=\\d)[" + PastedText.SPACES_AND_DASHES + ".·•_]{1,3}(?=\\d)");
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
        var text = PastedText.visible(typed);
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
