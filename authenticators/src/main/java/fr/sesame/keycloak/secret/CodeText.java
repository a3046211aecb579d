package fr.sesame.keycloak.secret;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a code that people read off paper, such as an access code, without what stands between its groups.
 *
 * <p>They are of {@value #SIGNS}: nothing that looks like something else on paper (0 and O, 1 and I, 2 and Z, 5 and S, 6 and
 * G, 8 and B, U and V), and no vowel, so that no code is a word. Each is worth log₂ 20 = 4.32 bits: {@value #LEAST_ALONE} of
 * them 64.8 bits, 20 of them 86.4.
 */
public record CodeText(String value) {

    public static final String SIGNS = "34679CDFHJKLMNPRTVWX";

    /** With less than that a code would have under 64 bits, and nothing else stands beside it. */
    public static final int LEAST_ALONE = 15;

    public static final int MOST = 48;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GROUP = 4;
    private static final int MOST_TYPED = 200;

    /** Quotation marks as well. */
    private static final Pattern BETWEEN =
            Pattern.compile("[" + PastedText.SPACES_AND_DASHES + "\\p{Pi}\\p{Pf}\\x{201a}\\x{201e}\"'`*._·•]+");

    /** What stands before a code on a sheet or in a message: something with a colon, or words, all of which have vowels. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:.*[:=]|(?:(?:VOTRE|MON|LE|VOICI|YOUR|MY|THE|ACCESS|CODE|D.ACC[EÈ]S|EST|IS)\\s+)+)", Pattern.DOTALL);

    private static final Pattern WHOLE = Pattern.compile("[" + SIGNS + "]{" + LEAST_ALONE + "," + MOST + "}");

    /** One that nobody can guess. */
    public static CodeText random(int length) {
        return new CodeText(RANDOM.ints(length, 0, SIGNS.length())
                .mapToObj(index -> SIGNS.substring(index, index + 1))
                .collect(Collectors.joining()));
    }

    /**
     * Reads what somebody typed or pasted, with or without dashes and spaces, in whatever case, with quotation marks around it or
     * « Code d’accès : » before it.
     *
     * @param typed the value of the field; null when it is missing
     * @return empty when it can't be a code
     */
    public static Optional<CodeText> read(@Nullable String typed) {
        if (typed == null || typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        var visible = PastedText.visible(typed).strip().toUpperCase(Locale.ROOT);
        var text = BETWEEN.matcher(LABEL.matcher(visible).replaceFirst("")).replaceAll("");
        return WHOLE.matcher(text).matches() ? Optional.of(new CodeText(text)) : Optional.empty();
    }

    /** As it is read aloud and printed. */
    public String grouped() {
        return IntStream.iterate(0, from -> from < value.length(), from -> from + GROUP)
                .mapToObj(from -> value.substring(from, Math.min(from + GROUP, value.length())))
                .collect(Collectors.joining("-"));
    }

    /** Without the code: it would end up in a log. */
    @Override
    public String toString() {
        return "CodeText";
    }
}
