package fr.sesame.keycloak.theme;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Messages of one language, as Keycloak puts them together, but without English below French: a key that isn't there is
 * noted.
 */
@SuppressWarnings("serial") // Nothing is ever written out; Properties are what Keycloak's function takes.
final class StrictMessages extends Properties {

    private static final Path EVERYWHERE = Path.of("../authenticators/src/main/resources/theme-resources/messages");

    private final transient Set<String> missing = new TreeSet<>();

    /**
     * @param type {@code login} or {@code email}
     * @param theme whether the theme's own messages are there
     */
    static StrictMessages of(String type, Locale locale, boolean theme) throws IOException {
        var messages = new StrictMessages();
        for (var language : locale.getCountry().isEmpty()
                ? List.of(locale.toString())
                : List.of(locale.getLanguage(), locale.toString())) {
            var file = "messages_" + language + ".properties";
            var base = StrictMessages.class.getClassLoader().getResource("theme/base/" + type + "/messages/" + file);
            if (base != null) {
                try (var in = new InputStreamReader(base.openStream(), StandardCharsets.UTF_8)) {
                    messages.load(in);
                }
            }
            messages.load(EVERYWHERE.resolve(file));
            if (theme) {
                messages.load(Path.of("src/main/resources/theme/sesame", type, "messages", file));
            }
        }
        return messages;
    }

    private void load(Path file) throws IOException {
        try (var in = Files.newBufferedReader(file)) {
            load(in);
        }
    }

    @Override
    public synchronized Object getOrDefault(Object key, Object instead) {
        if (!containsKey(key)) {
            missing.add(key.toString());
        }
        return super.getOrDefault(key, instead);
    }

    /** Keys that were asked for and aren't there. */
    Set<String> missing() {
        return missing;
    }
}
