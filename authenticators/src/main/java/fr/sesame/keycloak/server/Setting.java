package fr.sesame.keycloak.server;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that an admin sets by an attribute, and not in a flow.
 *
 * @param option what it is, under its whole name
 * @param group what it belongs to
 * @param places where it can stand
 */
public record Setting(Option option, String group, List<Place> places) {

    /** At the end of a name: whatever an admin calls it. */
    public static final String ANY = "*";

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern ANY_NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** As scripts and files call it. */
    public String name() {
        return option.name();
    }

    /** Whether an admin may set it to that: blank for what holds where nothing is set. */
    public boolean takes(String value) {
        var text = value.strip();
        return text.isEmpty()
                || text.equals(option.standard())
                || (!CONTROL.matcher(value).find() && option.takes(text));
    }

    /** Whether it has a name of its own. */
    public boolean isNamed() {
        return !name().endsWith(ANY);
    }

    /** Whether an attribute of that name is one of these. */
    public boolean isCalled(String attribute) {
        if (isNamed()) {
            return name().equals(attribute);
        }
        var beginning = name().substring(0, name().length() - ANY.length());
        return attribute.startsWith(beginning)
                && ANY_NAME.matcher(attribute.substring(beginning.length())).matches();
    }
}
