package fr.sesame.keycloak.server;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of options, in one language. Those of the help are Markdown, as the reference has them; the console shows them plain.
 *
 * @param texts of that language
 */
public record OptionTexts(ResourceBundle texts) {

    private static final String BUNDLE = "fr.sesame.keycloak.server.options.messages";

    /** A sentence that leads to another document, and means nothing in the console. */
    private static final Pattern SEE = Pattern.compile("\\s*\\bSee \\[[^\\]]*]\\([^)]*\\)\\.");

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern MARKS = Pattern.compile("`|\\*\\*");

    /** English for whoever speaks neither it nor French. */
    public static OptionTexts in(Locale wanted) {
        var language = wanted.getLanguage().equals(Locale.FRENCH.getLanguage()) ? wanted : Locale.ENGLISH;
        return new OptionTexts(ResourceBundle.getBundle(
                BUNDLE,
                language,
                OptionTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Those of the console that belong to no option, by Keycloak's keys. */
    public Set<String> keys() {
        return texts.keySet();
    }

    /** One of them. */
    public String text(String key) {
        return texts.getString(key);
    }

    String label(Option option) {
        return of(option, "label");
    }

    String help(Option option) {
        var limits = limits(option);
        return plain(meaning(option)) + (limits.isEmpty() ? "" : " " + limits);
    }

    /** As the reference has it. */
    public String meaning(Option option) {
        return of(option, "help");
    }

    private String limits(Option option) {
        return switch (option.kind()) {
            case NUMBER -> filled("limits.number", Integer.toString(option.least()), most(option), option.standard());
            case FLAG -> texts.getString(Boolean.parseBoolean(option.standard()) ? "limits.on" : "limits.off");
            case CHOICE -> option.standard().isEmpty() ? "" : filled("limits.choice", option.standard());
            case LINE -> option.unit().isEmpty() ? "" : filled("limits.line", plain(unit(option)));
            case SEVERAL -> "";
        };
    }

    String range(Option option) {
        return switch (option.kind()) {
            case NUMBER -> option.least() + "–" + option.most();
            case FLAG, CHOICE ->
                option.choices().stream()
                        .filter(choice -> !choice.isEmpty())
                        .map(choice -> "`" + choice + "`")
                        .collect(Collectors.joining(", "));
            case LINE -> unit(option);
            case SEVERAL -> texts.getString("range.several");
        };
    }

    private String most(Option option) {
        return option.unit().isEmpty() ? Integer.toString(option.most()) : option.most() + " " + unit(option);
    }

    /** What a number counts, or what a line has to be; may be empty. */
    public String unit(Option option) {
        return option.unit().isEmpty() ? "" : texts.getString("unit." + option.unit());
    }

    private String of(Option option, String what) {
        var own = option.key() + "." + what;
        return texts.getString(texts.containsKey(own) ? own : option.name() + "." + what);
    }

    private String filled(String key, String... values) {
        var text = texts.getString(key);
        for (var i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i]);
        }
        return text;
    }

    private static String plain(String markdown) {
        var unlinked = LINK.matcher(SEE.matcher(markdown).replaceAll("")).replaceAll("$1");
        return MARKS.matcher(unlinked).replaceAll("");
    }
}
