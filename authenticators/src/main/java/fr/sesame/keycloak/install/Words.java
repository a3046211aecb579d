package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an installation says, in the admin's language.
 *
 * @param texts of that language
 */
record Words(ResourceBundle texts) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
    private static final String BUNDLE = "fr.sesame.keycloak.install.words";

    /** French for whoever wants it, English for everybody else. */
    static Words of(Locale wanted) {
        var language = wanted.getLanguage().equals(Locale.FRENCH.getLanguage()) ? Locale.FRENCH : Locale.ROOT;
        return new Words(ResourceBundle.getBundle(
                BUNDLE,
                language,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** In one go: a name may look like a place for another one. */
    String text(String key, List<String> about) {
        return PLACE.matcher(texts.getString(key)).replaceAll(place -> {
            var number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number < about.size() ? about.get(number) : "");
        });
    }

    String text(String key) {
        return text(key, List.of());
    }

    String of(Change change) {
        return text("change." + change.id(), List.of(change.name(), change.before(), change.after()));
    }

    String of(Note note) {
        return text("note." + note.id(), note.about());
    }

    String of(RefusedException refusal) {
        return text("refused." + refusal.id(), refusal.about());
    }
}
