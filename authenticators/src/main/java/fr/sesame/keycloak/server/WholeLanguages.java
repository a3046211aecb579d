package fr.sesame.keycloak.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * The languages that a theme has all texts in, of those that a realm offers. In any other one Keycloak's own texts would stand
 * among those of another language. A theme asks for this by {@code wholeLanguages=true}; its languages are {@code locales}.
 */
public final class WholeLanguages {

    private static final String ASKED_FOR = "wholeLanguages";
    private static final String LOCALES = "locales";
    private static final String NOTE = LocaleSelectorProvider.USER_REQUEST_LOCALE;

    private WholeLanguages() {}

    /**
     * What makes a page or a mail.
     *
     * @param <T> what comes of it
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Rendering<T, E extends Exception> {

        /** Makes it. */
        T make() throws E;
    }

    /** The language in which a theme is spoken where this one is wanted. */
    public static Locale spoken(RealmModel realm, Theme theme, Locale wanted) {
        return realm.isInternationalizationEnabled()
                ? instead(realm, theme, wanted).map(Locale::forLanguageTag).orElse(wanted)
                : wanted;
    }

    /**
     * Makes something that speaks. Keycloak asks the attempt for the language that was chosen, and saves it with the person
     * at the end of the login: so what a theme lacks is replaced for this and no longer.
     */
    public static <T, E extends Exception> T during(
            KeycloakSession session, RealmModel realm, Theme theme, Locale wanted, Rendering<T, E> rendering) throws E {
        var spoken = spoken(realm, theme, wanted);
        if (spoken.equals(wanted)) {
            return rendering.make();
        }
        var before = chosen(session);
        choose(session, spoken.toLanguageTag());
        try {
            return rendering.make();
        } finally {
            choose(session, before);
        }
    }

    private static @Nullable String chosen(KeycloakSession session) {
        var attempt = session.getContext().getAuthenticationSession();
        return attempt == null ? session.getAttribute(NOTE, String.class) : attempt.getAuthNote(NOTE);
    }

    private static void choose(KeycloakSession session, @Nullable String tag) {
        var attempt = session.getContext().getAuthenticationSession();
        if (attempt == null) {
            if (tag == null) {
                session.removeAttribute(NOTE);
            } else {
                session.setAttribute(NOTE, tag);
            }
        } else if (tag == null) {
            attempt.removeAuthNote(NOTE);
        } else {
            attempt.setAuthNote(NOTE, tag);
        }
    }

    /** The realm's default, or the theme's first that the realm offers; empty where the theme has this one, or none of them. */
    private static Optional<String> instead(RealmModel realm, Theme theme, Locale locale) {
        var languages = languages(theme);
        if (languages.isEmpty()
                || languages.contains(locale.toLanguageTag())
                // What is said otherwise in a country is said as in the language's own texts.
                || languages.contains(locale.getLanguage())) {
            return Optional.empty();
        }
        var offered = realm.getSupportedLocalesStream().toList();
        return Optional.ofNullable(realm.getDefaultLocale())
                .filter(languages::contains)
                .or(() -> languages.stream().filter(offered::contains).findFirst());
    }

    private static List<String> languages(Theme theme) {
        try {
            var properties = theme.getProperties();
            return Boolean.parseBoolean(properties.getProperty(ASKED_FOR))
                    ? Arrays.stream(properties.getProperty(LOCALES, "").split(",", -1))
                            .map(String::strip)
                            .filter(language -> !language.isEmpty())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
