package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A form of a page, whatever it is for.
 *
 * @param action where it goes
 * @param fields its fields, with what they have
 * @param buttons those of its buttons that say something, of which a browser sends one
 */
record PageForm(URI action, Map<String, String> fields, List<Map.Entry<String, String>> buttons) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(input|button|select|textarea)\\b([^>]*)>");
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
    private static final Pattern SUBMIT = Pattern.compile("\\btype=\"submit\"");

    PageForm {
        fields = new LinkedHashMap<>(fields);
        buttons = List.copyOf(buttons);
    }

    /** Those of a page, in their order; none where it is none. */
    static List<PageForm> of(URI page, Answer answer) {
        var forms = new ArrayList<PageForm>();
        var found = FORM.matcher(answer.body());
        while (found.find()) {
            var fields = new LinkedHashMap<String, String>();
            var buttons = new ArrayList<Map.Entry<String, String>>();
            var field = FIELD.matcher(found.group(2));
            while (field.find()) {
                var tag = field.group(2);
                var name = attribute(NAME, tag);
                if (name.isEmpty()) {
                    continue;
                }
                if (field.group(1).equals("button") || SUBMIT.matcher(tag).find()) {
                    buttons.add(Map.entry(name, attribute(VALUE, tag)));
                } else {
                    fields.put(name, attribute(VALUE, tag));
                }
            }
            var action = attribute(ACTION, found.group(1));
            // Java takes nothing for the folder.
            forms.add(new PageForm(action.isEmpty() ? page : page.resolve(action), fields, buttons));
        }
        return forms;
    }

    private static String attribute(Pattern attribute, String tag) {
        var found = attribute.matcher(tag);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }
}
