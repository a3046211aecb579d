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
 * @param fields its fields and buttons, with what they have
 */
record PageForm(URI action, Map<String, String> fields) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|button|select|textarea)\\b([^>]*)>");
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

    PageForm {
        fields = new LinkedHashMap<>(fields);
    }

    /** Those of a page, in their order; none where it is none. */
    static List<PageForm> of(URI page, Answer answer) {
        var forms = new ArrayList<PageForm>();
        var found = FORM.matcher(answer.body());
        while (found.find()) {
            var fields = new LinkedHashMap<String, String>();
            var field = FIELD.matcher(found.group(2));
            while (field.find()) {
                var name = attribute(NAME, field.group(1));
                if (!name.isEmpty()) {
                    fields.put(name, attribute(VALUE, field.group(1)));
                }
            }
            forms.add(new PageForm(page.resolve(attribute(ACTION, found.group(1))), fields));
        }
        return forms;
    }

    private static String attribute(Pattern attribute, String tag) {
        var found = attribute.matcher(tag);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }
}
