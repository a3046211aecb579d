package fr.sesame.keycloak.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of a step: names, help and ranges for the flow editor, which checks nothing by itself.
 */
public final class StepOptions {

    static final String LEVEL = "level";

    private final List<ProviderConfigProperty> properties = new ArrayList<>();
    private final Map<String, int[]> ranges = new HashMap<>();

    /** A whole number. */
    public StepOptions number(String name, String label, String help, int standard, int least, int most) {
        ranges.put(name, new int[] {least, most});
        return add(name, label, help, ProviderConfigProperty.STRING_TYPE, Integer.toString(standard));
    }

    /** On or off. */
    public StepOptions flag(String name, String label, String help, boolean standard) {
        return add(name, label, help, ProviderConfigProperty.BOOLEAN_TYPE, Boolean.toString(standard));
    }

    /** One of several; the values are the names of an enum's constants in lower case, with hyphens. */
    public StepOptions choice(String name, String label, String help, String standard, List<String> values) {
        add(name, label, help, ProviderConfigProperty.LIST_TYPE, standard);
        properties.get(properties.size() - 1).setOptions(values);
        return this;
    }

    /** Any number of texts, none to begin with. */
    public StepOptions texts(String name, String label, String help) {
        return add(name, label, help, ProviderConfigProperty.MULTIVALUED_STRING_TYPE, "");
    }

    /** The level of authentication that the step reaches. */
    public StepOptions level() {
        return number(
                LEVEL,
                "Level of authentication",
                "What this way in counts as (acr), for flows with Keycloak's « Condition - Level of Authentication »;"
                        + " 0: what the flow around it says.",
                0,
                0,
                1000);
    }

    private StepOptions add(String name, String label, String help, String type, String standard) {
        properties.add(new ProviderConfigProperty(name, label, help, type, standard));
        return this;
    }

    /** For the factory. */
    public List<ProviderConfigProperty> properties() {
        return List.copyOf(properties);
    }

    /** What the admin has set; the defaults where there is no configuration. */
    public OptionValues read(@Nullable AuthenticatorConfigModel config) {
        var set = config == null || config.getConfig() == null ? Map.<String, String>of() : config.getConfig();
        return new OptionValues(properties, ranges, set);
    }
}
