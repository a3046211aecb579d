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

    private final Map<Theme, Map<Key, Properties>> merged = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * What the outcome depends on, beside the theme.
     *
     * @param fallback the realm's own language; null for none
     * @param texts of the realm, by language
     */
    private record Key(
            Locale locale,
            boolean isInternational,
            @Nullable String fallback,
            Map<String, Map<String, String>> texts) {

        static Key of(RealmModel realm, Locale locale) {
            return new Key(
                    locale,
                    realm.isInternationalizationEnabled(),
                    realm.getDefaultLocale(),
                    Objects.requireNonNullElse(realm.getRealmLocalizationTexts(), Map.of()));
        }
    }

    /** The last ones that were asked for. */
    private static final class Last extends LinkedHashMap<Key, Properties> {

        private static final long serialVersionUID = 1;

        Last() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Properties> eldest) {
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
        var key = Key.of(realm, locale);
        var known = ofTheme.get(key);
        if (known != null) {
            return known;
        }
        var texts = theme.getEnhancedMessages(realm, locale);
        ofTheme.put(key, texts);
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
