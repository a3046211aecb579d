package fr.sesame.keycloak.secret;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What somebody typed, or copied from wherever it stood. */
final class PastedText {

    /** White space and dashes of all kinds, some of which Unicode has among other signs; of a class of characters. */
    static final String SPACES_AND_DASHES = "\\s\\p{Z}\\p{Pd}\\x{2212}\\x{2043}\\x{02d7}\\x{30fc}\\x{2500}\\x{2501}";

    /** What nobody sees and a copy brings along: marks of byte order and direction, soft hyphens, spaces of no width. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\x{fe00}-\\x{fe0f}]+");

    private PastedText() {}

    /** Signs of full width as plain ones, and none that nobody sees. */
    static String visible(String typed) {
        return INVISIBLE
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
    }
}
