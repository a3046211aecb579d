package fr.sesame.keycloak.console;

import fr.sesame.keycloak.server.Option;
import fr.sesame.keycloak.server.OptionTexts;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepFactory;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * The texts of options, for the admin console in any admin theme. The console has each text of an option looked up among its
 * messages, under the text itself, which is English: so the French ones stand under the English ones, and whoever finds none,
 * or doesn't look, reads English.
 *
 * @param factories where all steps are
 */
record ConsoleTexts(KeycloakSessionFactory factories) implements ThemeResourceProvider {

    private static final String MESSAGES = "messages";

    /** Beginnings of Keycloak's own keys that have texts of ours. */
    private static final Set<String> OF_KEYCLOAK = Set.of("passwordPoliciesHelp.", SettingsTabFactory.ID);

    /** Addresses of the console and of what it loads, wherever the server's addresses begin. */
    private static final Pattern FOR_ADMINS =
            Pattern.compile("(?:(?!/(?:realms|resources|admin)/).)*/(?:admin|resources/[^/]*/admin)/.*");

    @Override
    public Properties getMessages(String baseBundlename, Locale locale) {
        return MESSAGES.equals(baseBundlename) && isAskedByConsole() ? texts(locale) : new Properties();
    }

    /** Pages and mails of people have messages enough: each page merges all that there are. */
    private static boolean isAskedByConsole() {
        var session = KeycloakSessionUtil.getKeycloakSession();
        if (session == null) {
            return false;
        }
        try {
            return FOR_ADMINS
                    .matcher("/" + session.getContext().getUri().getPath())
                    .matches();
        } catch (RuntimeException e) {
            // A mail is written away from any request, and Keycloak's context then throws whatever it meets.
            return false;
        }
    }

    Properties texts(Locale locale) {
        var texts = new Properties();
        var isFrench = locale.getLanguage().equals(Locale.FRENCH.getLanguage());
        if (isFrench || locale.equals(Locale.ENGLISH)) {
            var words = OptionTexts.in(locale);
            words.keys().stream()
                    .filter(key -> OF_KEYCLOAK.stream().anyMatch(key::startsWith))
                    .forEach(key -> texts.setProperty(key, words.text(key)));
        }
        if (isFrench) {
            options().forEach(option -> {
                texts.setProperty(option.label(Locale.ENGLISH), option.label(locale));
                texts.setProperty(option.help(Locale.ENGLISH), option.help(locale));
            });
        }
        return texts;
    }

    private Stream<Option> options() {
        return Stream.concat(
                factories
                        .getProviderFactoriesStream(Authenticator.class)
                        .filter(StepFactory.class::isInstance)
                        .flatMap(factory -> ((StepFactory) factory).options().all().stream()),
                SettingSource.all().stream().map(Setting::option));
    }

    @Override
    public @Nullable URL getTemplate(String name) {
        return null;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
        return null;
    }

    @Override
    public void close() {}
}
