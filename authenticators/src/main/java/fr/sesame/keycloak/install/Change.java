package fr.sesame.keycloak.install;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that was changed, or would be.
 *
 * @param id of its wording, stable
 * @param name of what was changed
 * @param before as text; empty for nothing
 * @param after as text; empty for nothing
 * @param lines the difference line by line, with {@code +}, {@code -} or a blank before each; none where before and after say it
 */
record Change(String id, String name, String before, String after, List<String> lines) {

    Change {
        lines = List.copyOf(lines);
    }

    static Change of(String id, String name, String before, String after) {
        return new Change(id, name, before, after, List.of());
    }

    Map<String, Object> asJson() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("change", id);
        shown.put("name", name);
        shown.put("before", before);
        shown.put("after", after);
        if (!lines.isEmpty()) {
            shown.put("lines", lines);
        }
        return shown;
    }
}
