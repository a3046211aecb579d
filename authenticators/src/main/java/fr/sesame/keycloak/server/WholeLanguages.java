package fr.sesame.keycloak.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private WholeLanguages() {}

    /** From now on this request, or the attempt, speaks a language that the theme has, if it doesn't anyway. */
    public static void keepTo(KeycloakSession session, RealmModel realm, Theme theme, Locale locale) {
        instead(realm, theme, locale).ifPresent(other -> {
            // Keycloak asks the attempt where there is one, and nothing else.
            var attempt = session.getContext().getAuthenticationSession();
            if (attempt == null) {
                session.setAttribute(LocaleSelectorProvider.USER_REQUEST_LOCALE, other);
            } else {
                attempt.setAuthNote(LocaleSelectorProvider.USER_REQUEST_LOCALE, other);
            }
        });
    }

    /** The realm's default, or the theme's first; empty where the theme has this one. */
    private static Optional<String> instead(RealmModel realm, Theme theme, Locale locale) {
        var languages = languages(theme);
        if (languages.isEmpty() || languages.contains(locale.toLanguageTag())) {
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
