package fr.sesame.keycloak.pages;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * All texts of a theme in one language, those of a realm among them. Keycloak merges some thousand of them for each page and each
 * sentence; here they are merged once, and again when the realm's own are others: a change counts with the next page, on each
 * node. Nobody writes to what is given out.
 */
final class MergedTexts {

    /** Realms with texts of their own, times languages. */
    private static final int KEPT = 64;

    private final Map<Theme, Map<Key, Merged>> merged = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * What the outcome depends on, beside the theme and a realm's own texts.
     *
     * @param realm whose own are among them; empty for all that have none, as most do
     * @param fallback the realm's own language; null for none
     */
    private record Key(
            String realm,
            Locale locale,
            boolean isInternational,
            @Nullable String fallback) {

        static Key of(RealmModel realm, Map<String, Map<String, String>> own, Locale locale) {
            return new Key(
                    own.isEmpty() ? "" : realm.getId(),
                    locale,
                    realm.isInternationalizationEnabled(),
                    realm.getDefaultLocale());
        }
    }

    /**
     * Texts that were merged.
     *
     * @param own the realm's among them, by language
     */
    private record Merged(Map<String, Map<String, String>> own, Properties texts) {}

    /** The last ones that were asked for. */
    private static final class Last extends LinkedHashMap<Key, Merged> {

        private static final long serialVersionUID = 1;

        Last() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Merged> eldest) {
            return size() > KEPT;
        }
    }

    /**
     * The texts of a theme that the server keeps.
     *
     * @throws IOException as {@link Theme#getEnhancedMessages} does
     */
    Properties of(Theme theme, RealmModel realm, Locale locale) throws IOException {
        var ofTheme = merged.computeIfAbsent(theme, any -> Collections.synchronizedMap(new Last()));
        var own = Objects.requireNonNullElse(realm.getRealmLocalizationTexts(), Map.<String, Map<String, String>>of());
        var key = Key.of(realm, own, locale);
        var known = ofTheme.get(key);
        var texts = known != null && known.own().equals(own) ? known.texts() : theme.getEnhancedMessages(realm, locale);
        // With the realm's as they are kept by now: a map is compared with itself at once, with another text by text.
        ofTheme.put(key, new Merged(own, texts));
        return texts;
    }

    /** The theme, without any text: for Keycloak, which would copy them twice before a page can have them. */
    static Theme silent(Theme theme) {
        return (Theme) Proxy.newProxyInstance(
                MergedTexts.class.getClassLoader(), new Class<?>[] {Theme.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getEnhancedMessages")) {
                        return new Properties();
                    }
                    try {
                        return method.invoke(theme, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
