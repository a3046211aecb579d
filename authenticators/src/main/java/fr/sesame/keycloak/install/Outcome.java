package fr.sesame.keycloak.install;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a request, or would, for programs and for people.
 *
 * @param kept whether it is kept; else it was a dry run
 * @param more sections of the answer, by name
 * @param lines of text for people behind the changes and notes
 */
record Outcome(
        String realm,
        boolean kept,
        List<Change> changes,
        List<Note> notes,
        Map<String, Object> more,
        List<String> lines,
        Words words) {

    Map<String, Object> asJson() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("realm", realm);
        shown.put("dryRun", !kept);
        shown.put("changes", changes.stream().map(this::asJson).toList());
        shown.put("notes", notes.stream().map(this::asJson).toList());
        shown.putAll(more);
        return shown;
    }

    private Map<String, Object> asJson(Change change) {
        var shown = change.asJson();
        shown.put("text", words.of(change));
        return shown;
    }

    private Map<String, Object> asJson(Note note) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("note", note.id());
        shown.put("about", note.about());
        shown.put("text", words.of(note));
        return shown;
    }

    /** For a terminal. */
    String asText() {
        var text = new StringBuilder(words.text(kept ? "title.kept" : "title.dry", List.of(realm))).append('\n');
        if (changes.isEmpty()) {
            text.append(words.text("no-changes")).append('\n');
        }
        for (var change : changes) {
            text.append("* ").append(words.of(change)).append('\n');
            change.lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
        notes.forEach(note -> text.append("! ").append(words.of(note)).append('\n'));
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
