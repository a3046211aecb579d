package fr.sesame.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes properties one by one and knows which were asked for. */
final class OptionReader {

    private static final String PREFIX = "sesame.benchmark";

    private final Properties properties;
    private final Set<String> known = new TreeSet<>();

    OptionReader(Properties properties) {
        this.properties = properties;
    }

    int atLeast(int least, String name, int byDefault) {
        return take(name, String.valueOf(byDefault), text -> number(least, text));
    }

    long number(String name, long byDefault) {
        return take(name, String.valueOf(byDefault), Long::valueOf);
    }

    boolean flag(String name) {
        return take(name, "false", text -> switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    <E extends Enum<E>> Optional<E> optional(String name, Class<E> type) {
        return take(name, "", text -> text.isEmpty() ? Optional.empty() : Optional.of(constant(type, text)));
    }

    <E extends Enum<E>> E one(String name, E byDefault, Class<E> type) {
        return take(name, byDefault.name(), text -> constant(type, text));
    }

    <T> List<T> list(String name, String byDefault, Function<String, T> each) {
        return take(
                name,
                byDefault,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .map(each)
                        .distinct()
                        .collect(Collectors.toList()));
    }

    void refuseOthers() {
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BenchmarkProblem("There is no option " + name + "; there are " + known);
                });
    }

    private <T> T take(String name, String byDefault, Function<String, T> conversion) {
        known.add(PREFIX + name);
        var text = properties.getProperty(PREFIX + name, byDefault).strip();
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new BenchmarkProblem("-D" + PREFIX + name + "=" + text + ": see benchmark/README.md");
        }
    }

    static int number(int least, String text) {
        var number = Integer.parseInt(text);
        if (number < least) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** All constants, as somebody would write them. */
    static String all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(","));
    }
}
