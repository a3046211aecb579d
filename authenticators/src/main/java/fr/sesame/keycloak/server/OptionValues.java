package fr.sesame.keycloak.server;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.Constants;

/**
 * What an admin has made of {@link StepOptions}. A value that isn't one counts as the default, one out of its range as the
 * nearest in it; both with a line in the log.
 */
public final class OptionValues {

    private static final Logger LOG = Logger.getLogger(OptionValues.class);

    /** Keycloak's way to keep several texts in one. */
    private static final String SEVERAL = Constants.CFG_DELIMITER;

    private final List<Option> options;
    private final Map<String, String> set;

    OptionValues(List<Option> options, Map<String, String> set) {
        this.options = List.copyOf(options);
        this.set = set;
    }

    /** Whether the step has this option. */
    public boolean has(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }

    public int number(String name) {
        var option = option(name);
        var text = text(name);
        try {
            var value = new BigInteger(text);
            var inRange = value.max(BigInteger.valueOf(option.least()))
                    .min(BigInteger.valueOf(option.most()))
                    .intValueExact();
            if (!BigInteger.valueOf(inRange).equals(value)) {
                LOG.infof("Option %s=%s is out of range: %d is used", name, text, inRange);
            }
            return inRange;
        } catch (NumberFormatException e) {
            LOG.infof("Option %s=%s is not a number: the default is used", name, text);
            return Integer.parseInt(standard(name));
        }
    }

    /** The level of authentication; zero for none. */
    public int level() {
        return number(StepOptions.LEVEL);
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
            LOG.infof("Option %s=%s is not one of the choices: the default is used", name, text(name));
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

    /** A text on one line, if there is any. */
    public Optional<String> line(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    private String standard(String name) {
        return option(name).standard();
    }

    private Option option(String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
