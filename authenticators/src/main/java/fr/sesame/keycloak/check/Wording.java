package fr.sesame.keycloak.check;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What findings mean and how to mend them, in the admin's language.
 *
 * @param texts of that language
 */
record Wording(ResourceBundle texts) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private static final String BUNDLE = "fr.sesame.keycloak.check.findings";

    /** French for whoever wants it, English for everybody else. */
    static Wording of(Locale wanted) {
        var language = wanted.getLanguage().equals(Locale.FRENCH.getLanguage()) ? Locale.FRENCH : Locale.ROOT;
        return new Wording(ResourceBundle.getBundle(
                BUNDLE,
                language,
                Wording.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The reason: what is wrong, and what comes of it. */
    String reason(Finding finding) {
        return filled(finding.id() + ".reason", finding);
    }

    /** What to do. */
    String remedy(Finding finding) {
        return filled(finding.id() + ".remedy", finding);
    }

    /** In one go: a name may look like a place for another one. */
    private String filled(String key, Finding finding) {
        return PLACE.matcher(texts.getString(key))
                .replaceAll(place -> Matcher.quoteReplacement(finding.about().get(Integer.parseInt(place.group(1)))));
    }

    String text(String key) {
        return texts.getString(key);
    }
}
