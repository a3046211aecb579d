package fr.sesame.keycloak;

import fr.sesame.keycloak.server.Option;
import fr.sesame.keycloak.server.OptionTexts;
import fr.sesame.keycloak.server.Setting;
import fr.sesame.keycloak.server.SettingSource;
import fr.sesame.keycloak.server.StepFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticatorFactory;

/**
 * The tables of {@code docs/options.md}, as the code has them. Each stands between two comments, of which the first says what is in
 * it: {@code options of sesame-otp}, {@code options of sesame-magic-link beside those of sesame-reset-code}, or
 * {@code settings: access-codes}.
 */
final class OptionsDocument {

    private static final Pattern BEGINNING =
            Pattern.compile("<!-- (?:options of ([a-z-]+)(?: beside those of ([a-z-]+))?|settings: ([a-z-]+)) -->");
    private static final String END = "<!-- end -->";
    private static final OptionTexts ENGLISH = OptionTexts.in(Locale.ENGLISH);

    private final SortedSet<String> steps = new TreeSet<>();
    private final SortedSet<String> groups = new TreeSet<>();

    /** The document with its tables written anew. */
    String rewritten(String document) {
        var lines = new ArrayList<String>();
        var inTable = false;
        for (var line : document.split("\n", -1)) {
            var beginning = BEGINNING.matcher(line);
            if (line.equals(END)) {
                inTable = false;
            }
            if (!inTable) {
                lines.add(line);
            }
            if (beginning.matches()) {
                inTable = true;
                lines.add("");
                lines.addAll(
                        beginning.group(3) == null
                                ? step(beginning.group(1), beginning.group(2))
                                : settings(beginning.group(3)));
                lines.add("");
            }
        }
        return String.join("\n", lines);
    }

    /** Those that had a table, or stand in another one's. */
    SortedSet<String> steps() {
        return steps;
    }

    SortedSet<String> groups() {
        return groups;
    }

    static Stream<StepFactory> allSteps() {
        return ServiceLoader.load(AuthenticatorFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(StepFactory.class::isInstance)
                .map(StepFactory.class::cast);
    }

    static List<Option> options(String step) {
        return allSteps()
                .filter(one -> one.getId().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(step))
                .options()
                .all();
    }

    private List<String> step(String step, String other) {
        steps.add(step);
        var others = other == null
                ? List.<String>of()
                : options(other).stream().map(Option::name).toList();
        return Stream.concat(
                        Stream.of(
                                "| in the console | key | default | range | unit | meaning |",
                                "| --- | --- | --- | --- | --- | --- |"),
                        options(step).stream()
                                .filter(option -> !others.contains(option.name()))
                                .map(option -> row(
                                        option.label(Locale.ENGLISH),
                                        code(option.name()),
                                        standard(option),
                                        option.range(Locale.ENGLISH),
                                        unit(option),
                                        ENGLISH.meaning(option))))
                .toList();
    }

    private List<String> settings(String group) {
        groups.add(group);
        return Stream.concat(
                        Stream.of(
                                "| in the console | attribute | where | default | range | unit | meaning |",
                                "| --- | --- | --- | --- | --- | --- | --- |"),
                        SettingSource.all().stream()
                                .filter(setting -> setting.group().equals(group))
                                .map(setting -> row(
                                        setting.option().label(Locale.ENGLISH),
                                        code(setting.name().replace(Setting.ANY, "…")),
                                        places(setting),
                                        standard(setting.option()),
                                        setting.option().range(Locale.ENGLISH),
                                        unit(setting.option()),
                                        ENGLISH.meaning(setting.option()))))
                .toList();
    }

    private static String places(Setting setting) {
        return setting.places().stream()
                .map(place -> switch (place) {
                    case REALM -> "realm";
                    case ORGANIZATION -> "organization";
                    case CLIENT -> "client";
                    case PROVIDER -> "identity provider";
                    case THEME -> "theme";
                })
                .collect(Collectors.joining(", "));
    }

    private static String standard(Option option) {
        return option.standard().isEmpty() ? "none" : code(option.standard());
    }

    private static String unit(Option option) {
        return option.kind() == Option.Kind.NUMBER ? ENGLISH.unit(option) : "";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return Stream.of(cells)
                        .map(cell -> cell.isEmpty() ? "|" : "| " + cell + " ")
                        .collect(Collectors.joining()) + "|";
    }
}
