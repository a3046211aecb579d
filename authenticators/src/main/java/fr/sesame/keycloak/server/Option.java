package fr.sesame.keycloak.server;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * One thing that an admin can set: an option of a step, or an attribute.
 *
 * @param key of its texts
 * @param name in scripts and files
 * @param standard what holds where nothing is set; may be empty
 * @param least of a number
 * @param most of a number
 * @param choices of a choice
 * @param unit key of what a number counts, or of what a line has to be; may be empty
 * @param form whether a line is what it has to be
 * @param weak whether a value weakens a rule; the help says so
 */
public record Option(
        String key,
        String name,
        Kind kind,
        String standard,
        int least,
        int most,
        List<String> choices,
        String unit,
        Predicate<String> form,
        Predicate<String> weak) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** What kind of value it has. */
    public enum Kind {
        FLAG,
        NUMBER,
        CHOICE,
        LINE,
        SEVERAL
    }

    static Option flag(String key, String name, boolean standard) {
        return plain(key, name, Kind.FLAG, Boolean.toString(standard), List.of("true", "false"), text -> true);
    }

    static Option number(String key, String name, int standard, int least, int most) {
        return new Option(
                key,
                name,
                Kind.NUMBER,
                Integer.toString(standard),
                least,
                most,
                List.of(),
                "",
                text -> true,
                text -> false);
    }

    static Option choice(String key, String name, String standard, List<String> choices) {
        return plain(key, name, Kind.CHOICE, standard, choices, text -> true);
    }

    static Option line(String key, String name, String wanted, Predicate<String> form) {
        return plain(key, name, Kind.LINE, "", List.of(), form).in(wanted);
    }

    static Option several(String key, String name) {
        return plain(key, name, Kind.SEVERAL, "", List.of(), text -> true);
    }

    private static Option plain(
            String key, String name, Kind kind, String standard, List<String> choices, Predicate<String> form) {
        return new Option(key, name, kind, standard, 0, 0, List.copyOf(choices), "", form, text -> false);
    }

    Option in(String newUnit) {
        return new Option(key, name, kind, standard, least, most, choices, newUnit, form, weak);
    }

    Option weaker(Predicate<String> values) {
        return new Option(key, name, kind, standard, least, most, choices, unit, form, values);
    }

    /** The same under its whole name. */
    Option named(String whole) {
        return new Option(key, whole, kind, standard, least, most, choices, unit, form, weak);
    }

    /** Whether an admin may set it to that. */
    public boolean takes(String text) {
        return switch (kind) {
            case NUMBER ->
                NUMBER.matcher(text).matches() && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
            case FLAG, CHOICE -> choices.contains(text);
            case LINE -> form.test(text);
            case SEVERAL -> true;
        };
    }

    /** Whether an admin has made a rule weaker than it is by itself. */
    public boolean isWeakenedBy(String text) {
        return takes(text) && !text.equals(standard) && weak.test(text);
    }

    /** What the console calls it. */
    public String label(Locale locale) {
        return OptionTexts.in(locale).label(this);
    }

    /** What the console says of it: what it does, what it can be, what it is where nothing is set. */
    public String help(Locale locale) {
        return OptionTexts.in(locale).help(this);
    }

    /** What it can be, in words. */
    public String range(Locale locale) {
        return OptionTexts.in(locale).range(this);
    }

    /**
     * For the console, in English: it looks each text up among its messages, where {@code console.ConsoleTexts} puts those of
     * other languages. Whoever doesn't find one has read it in English.
     */
    public ProviderConfigProperty property() {
        var property = new ProviderConfigProperty(name, label(Locale.ENGLISH), help(Locale.ENGLISH), type(), standard);
        if (kind == Kind.CHOICE) {
            property.setOptions(choices);
        }
        return property;
    }

    private String type() {
        return switch (kind) {
            case FLAG -> ProviderConfigProperty.BOOLEAN_TYPE;
            case CHOICE -> ProviderConfigProperty.LIST_TYPE;
            case SEVERAL -> ProviderConfigProperty.MULTIVALUED_STRING_TYPE;
            case NUMBER, LINE -> ProviderConfigProperty.STRING_TYPE;
        };
    }
}
