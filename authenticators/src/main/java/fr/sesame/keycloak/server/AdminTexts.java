package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts for admins, in one language, with places for what they are about.
 *
 * @param bundle of that language
 */
public record AdminTexts(ResourceBundle bundle) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** French for whoever wants it, English for everybody else. */
    public static AdminTexts of(String bundle, Locale wanted) {
        var language = wanted.getLanguage().equals(Locale.FRENCH.getLanguage()) ? Locale.FRENCH : Locale.ROOT;
        return new AdminTexts(ResourceBundle.getBundle(
                bundle,
                language,
                AdminTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** One of them, with nothing in its places. */
    public String text(String key) {
        return bundle.getString(key);
    }

    /** One of them. Filled in one go: a name may look like a place for another one. */
    public String text(String key, List<String> about) {
        return PLACE.matcher(text(key)).replaceAll(place -> {
            var number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number < about.size() ? about.get(number) : "");
        });
    }
}
