package fr.sesame.keycloak.theme;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with a template before anybody sees it: FreeMarker reads it, and each name in it must be somebody's. */
final class TemplateReview {

    private final TemplateFolders folders;
    private final Set<String> variables;
    private final List<StrictMessages> messages;
    private final Map<String, TemplateNames> known = new HashMap<>();

    /**
     * @param variables that Keycloak, or a step of ours, gives to templates
     * @param messages one for each language that must have all
     */
    TemplateReview(TemplateFolders folders, Set<String> variables, List<StrictMessages> messages) {
        this.folders = folders;
        this.variables = variables;
        this.messages = messages;
    }

    /** Faults of a template, each in a sentence. */
    List<String> faults(String template) throws IOException {
        try {
            folders.read(template);
        } catch (IOException e) {
            return List.of(template + ": " + e.getMessage());
        }
        var names = names(template);
        var faults = new ArrayList<String>();
        var libraries = new HashMap<String, TemplateNames>();
        for (var imported : names.imports().entrySet()) {
            var file = path(template, imported.getValue());
            if (folders.has(file)) {
                libraries.put(imported.getKey(), names(file));
            } else {
                faults.add("no template " + file);
            }
        }
        for (var member : names.members()) {
            var library = libraries.get(member.library());
            if (library != null && !library.defines(member.name())) {
                faults.add("no " + member.name() + " in " + names.imports().get(member.library()));
            }
        }
        for (var call : names.calls()) {
            faults.addAll(faults(call, call.library().isEmpty() ? names : libraries.get(call.library())));
        }
        var strange = new HashSet<>(names.used());
        strange.removeAll(variables);
        strange.removeAll(names.imports().keySet());
        strange.forEach(name -> faults.add("no variable " + name));
        for (var language : messages) {
            names.messages().stream()
                    .filter(key -> !language.containsKey(key))
                    .forEach(key -> faults.add("no message " + key));
        }
        return faults.stream().map(fault -> template + ": " + fault).toList();
    }

    private static List<String> faults(TemplateNames.Call call, TemplateNames library) {
        // That of an import which isn't there is no variable; a macro may also be given as a parameter.
        if (library == null || (call.library().isEmpty() && library.takes(call.macro()))) {
            return List.of();
        }
        var parameters = library.macros().get(call.macro());
        if (parameters == null) {
            return List.of("no macro " + call.macro());
        }
        var faults = new ArrayList<String>();
        call.given().stream()
                .filter(name -> !parameters.names().contains(name))
                .forEach(name -> faults.add("no parameter " + name + " of " + call.macro()));
        if (!call.positional()) {
            parameters.required().stream()
                    .filter(name -> !call.given().contains(name))
                    .forEach(name -> faults.add(call.macro() + " without its " + name));
        }
        return faults;
    }

    private TemplateNames names(String template) throws IOException {
        var names = known.get(template);
        if (names == null) {
            names = TemplateNames.of(folders.source(template));
            known.put(template, names);
        }
        return names;
    }

    /** Of an import: from the root, or beside the template. */
    private static String path(String template, String imported) {
        return imported.startsWith("/")
                ? imported.substring(1)
                : template.substring(0, template.lastIndexOf('/') + 1) + imported;
    }
}
