package fr.sesame.keycloak.server;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of a step: names, help and ranges for the flow editor, which checks nothing by itself, and the reading of
 * what an admin has made of them. A value that isn't one counts as the default, one out of its range as the nearest in
 * it; both with a line in the log.
 */
public final class StepOptions {

    private static final Logger LOG = Logger.getLogger(StepOptions.class);

    private static final String LEVEL = "level";

    /** Keycloak's way to keep several texts in one. */
    private static final String SEVERAL = Constants.CFG_DELIMITER;

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
    public Values read(@Nullable AuthenticatorConfigModel config) {
        var set = config == null || config.getConfig() == null ? Map.<String, String>of() : config.getConfig();
        return new Values(set);
    }

    /** Values in their ranges. */
    public final class Values {

        private final Map<String, String> set;

        private Values(Map<String, String> set) {
            this.set = set;
        }

        /** Whether the step has this option. */
        public boolean has(String name) {
            return properties.stream().anyMatch(property -> property.getName().equals(name));
        }

        public int number(String name) {
            var range = ranges.getOrDefault(name, new int[] {0, 0});
            var text = text(name);
            try {
                var value = new BigInteger(text);
                var inRange = value.max(BigInteger.valueOf(range[0]))
                        .min(BigInteger.valueOf(range[1]))
                        .intValueExact();
                if (!BigInteger.valueOf(inRange).equals(value)) {
                    LOG.warnf("Option %s=%s is out of range: %d is used", name, text, inRange);
                }
                return inRange;
            } catch (NumberFormatException e) {
                LOG.warnf("Option %s=%s is not a number: the default is used", name, text);
                return Integer.parseInt(standard(name));
            }
        }

        /** The level of authentication; zero for none. */
        public int level() {
            return number(LEVEL);
        }

        /** Several texts, none of them blank. */
        public List<String> texts(String name) {
            return Arrays.stream(Objects.requireNonNullElse(set.get(name), "").split(SEVERAL, -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        public boolean flag(String name) {
            return Boolean.parseBoolean(text(name));
        }

        public <E extends Enum<E>> E choice(String name, Class<E> type) {
            try {
                return constant(text(name), type);
            } catch (IllegalArgumentException e) {
                LOG.warnf("Option %s=%s is not one of the choices: the default is used", name, text(name));
                return constant(standard(name), type);
            }
        }

        private static <E extends Enum<E>> E constant(String value, Class<E> type) {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private String text(String name) {
            return Optional.ofNullable(set.get(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .orElseGet(() -> standard(name));
        }

        private String standard(String name) {
            return properties.stream()
                    .filter(property -> property.getName().equals(name))
                    .map(property -> (String) property.getDefaultValue())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(name));
        }
    }
}
