package fr.sesame.keycloak.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** Texts are merged once, and once more when the realm's own are others. */
class MergedTextsTest {

    private final MergedTexts texts = new MergedTexts();
    private final Theme theme = answering(Theme.class, (proxy, method, arguments) -> switch (method.getName()) {
        case "getEnhancedMessages" -> merge((RealmModel) arguments[0], (Locale) arguments[1]);
        case "hashCode" -> 1;
        case "equals" -> proxy == arguments[0];
        default -> throw new AssertionError(method);
    });
    private int merges;

    private Properties merge(RealmModel realm, Locale locale) {
        merges++;
        var merged = new Properties();
        merged.put("greeting", "Bonjour");
        merged.putAll(realm.getRealmLocalizationTexts().getOrDefault(locale.getLanguage(), Map.of()));
        return merged;
    }

    private static RealmModel realm(String id, Map<String, Map<String, String>> own) {
        return answering(RealmModel.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getId" -> id;
            case "isInternationalizationEnabled" -> true;
            case "getDefaultLocale" -> "fr";
            case "getRealmLocalizationTexts" -> own;
            default -> throw new AssertionError(method);
        });
    }

    private static <T> T answering(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Map<String, Map<String, String>> own(String greeting) {
        return new HashMap<>(Map.of("fr", new HashMap<>(Map.of("greeting", greeting))));
    }

    private String greeting(RealmModel realm) throws IOException {
        return texts.of(theme, realm, Locale.FRENCH).getProperty("greeting", "");
    }

    @Test
    void realmsWithoutTextsOfTheirOwnShareThem() throws IOException {
        assertThat(greeting(realm("one", Map.of()))).isEqualTo("Bonjour");
        assertThat(greeting(realm("other", Map.of()))).isEqualTo("Bonjour");
        assertThat(merges).isOne();
    }

    @Test
    void eachLanguageHasItsOwn() throws IOException {
        var realm = realm("one", own("Salut"));
        assertThat(greeting(realm)).isEqualTo("Salut");
        assertThat(texts.of(theme, realm, Locale.ENGLISH).get("greeting")).isEqualTo("Bonjour");
        assertThat(merges).isEqualTo(2);
    }

    @Test
    void noRealmHasThoseOfAnother() throws IOException {
        var one = realm("one", own("Salut"));
        var other = realm("other", own("Coucou"));
        for (var time = 0; time < 2; time++) {
            assertThat(greeting(one)).isEqualTo("Salut");
            assertThat(greeting(other)).isEqualTo("Coucou");
        }
        assertThat(merges).isEqualTo(2);
    }

    /** Keycloak's cache has read the realm anew, after a change of something else. */
    @Test
    void theSameTextsInAnotherMapAreMergedNoMore() throws IOException {
        assertThat(greeting(realm("one", own("Salut")))).isEqualTo("Salut");
        assertThat(greeting(realm("one", own("Salut")))).isEqualTo("Salut");
        assertThat(merges).isOne();
    }

    @Test
    void aChangeCountsAtOnce() throws IOException {
        for (var greeting : new String[] {"Salut", "Coucou", "Salut"}) {
            assertThat(greeting(realm("one", own(greeting)))).isEqualTo(greeting);
        }
        assertThat(greeting(realm("one", Map.of()))).isEqualTo("Bonjour");
        assertThat(merges).isEqualTo(4);
    }
}
