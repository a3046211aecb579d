package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.secret.CodeText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of somebody's recovery codes. Its first sign says which of them it is. Each has a hash with salt of its own, as costly as
 * that of a password: without that sign all of them would have to be computed to judge one that was typed, and the time would
 * tell how many there are. The sign is no secret; {@value #SECRET} others follow, 64.8 bits.
 *
 * @param number from 0 on
 * @param text all of it
 */
record RecoveryCode(int number, CodeText text) {

    /** So many numbers has one sign. */
    static final int MOST = 20;

    private static final int SECRET = CodeText.LEAST_ALONE;

    /** What stands before a code in a list with numbers, and is copied with it. */
    private static final Pattern ITEM = Pattern.compile("^\\s*\\d{1,2}\\s*[.)]\\s*");

    /** So many that nobody can guess. */
    static List<RecoveryCode> random(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new RecoveryCode(
                        number,
                        new CodeText(CodeText.SIGNS.charAt(number)
                                + CodeText.random(SECRET).value())))
                .toList();
    }

    /**
     * Reads what somebody typed.
     *
     * @param typed the value of the field; null when it is missing
     * @return empty when it can't be one
     */
    static Optional<RecoveryCode> read(@Nullable String typed) {
        return Optional.ofNullable(typed)
                .map(text -> ITEM.matcher(text).replaceFirst(""))
                .flatMap(CodeText::read)
                .filter(code -> code.value().length() == SECRET + 1)
                .map(code ->
                        new RecoveryCode(CodeText.SIGNS.indexOf(code.value().charAt(0)), code));
    }
}
