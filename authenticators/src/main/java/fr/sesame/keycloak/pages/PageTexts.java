package fr.sesame.keycloak.pages;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a sentence of a page finds: the texts that all pages share, and beside them the variables of this page. */
// One request has it to itself.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class PageTexts extends Properties {

    private static final long serialVersionUID = 1;

    private final transient Properties texts;

    /**
     * Those of the page as it is now.
     *
     * @param variables where a text of the same name counts before
     */
    PageTexts(Properties texts, Map<String, Object> variables) {
        this.texts = texts;
        variables.forEach((name, value) -> {
            if (value != null) {
                put(name, value);
            }
        });
    }

    @Override
    public @Nullable Object get(Object key) {
        var text = texts.get(key);
        return text == null ? super.get(key) : text;
    }

    @Override
    public @Nullable Object getOrDefault(Object key, @Nullable Object otherwise) {
        var found = get(key);
        return found == null ? otherwise : found;
    }

    @Override
    public @Nullable String getProperty(String key) {
        return get(key) instanceof String text ? text : null;
    }

    @Override
    public @Nullable String getProperty(String key, @Nullable String otherwise) {
        var found = getProperty(key);
        return found == null ? otherwise : found;
    }
}
