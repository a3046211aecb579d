package fr.sesame.keycloak.theme;

import fr.sesame.keycloak.theme.TemplateSource.Kind;
import fr.sesame.keycloak.theme.TemplateSource.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names in a template: what it defines, and what it asks for of others. Of all its branches, whichever of them a page
 * takes.
 */
final class TemplateNames {

    private static final Set<String> KEYWORDS =
            Set.of("as", "in", "gt", "gte", "lt", "lte", "and", "or", "true", "false", "using");

    /** Directives with names that are FreeMarker's own. */
    private static final Set<String> SETTINGS = Set.of("#ftl", "#setting");

    private static final Set<String> ASSIGNMENTS = Set.of("#assign", "#local", "#global");
    private static final Set<String> LOOPS = Set.of("#list", "#items");

    /**
     * What a macro or a function takes.
     *
     * @param names of all its parameters
     * @param required of those without a default
     */
    record Parameters(Set<String> names, Set<String> required) {}

    /**
     * A macro that is called.
     *
     * @param library as which it was imported; empty for one of the template's own
     * @param given parameters by name
     * @param positional whether parameters are given without names
     */
    record Call(String library, String macro, Set<String> given, boolean positional) {}

    /** A name in an imported template. */
    record Member(String library, String name) {}

    private final Map<String, Parameters> macros = new HashMap<>();

    private final Map<String, String> imports = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final Set<String> used = new TreeSet<>();
    private final Set<String> messages = new TreeSet<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    private TemplateNames() {}

    static TemplateNames of(String source) {
        var names = new TemplateNames();
        for (var part : TemplateSource.parts(source)) {
            var tokens = part.tokens();
            switch (part.directive()) {
                case "#macro", "#function" -> names.definition(tokens);
                case "#import" ->
                    names.imports.put(tokens.get(2).text(), tokens.get(0).text());
                case "@" -> names.call(tokens);
                default -> names.expression(part.directive(), tokens);
            }
        }
        names.used.removeAll(names.variables);
        return names;
    }

    private void definition(List<Token> tokens) {
        var parameters = new Parameters(new HashSet<>(), new HashSet<>());
        macros.put(tokens.get(0).text(), parameters);
        variables.add(tokens.get(0).text());
        walk(tokens.subList(1, tokens.size()), (walk, name) -> {
            if (walk.isOutside() && walk.isBetweenValues()) {
                parameters.names().add(name);
                if (!walk.next().is("=")) {
                    parameters.required().add(name);
                }
                variables.add(name);
                return true;
            }
            return false;
        });
    }

    private void call(List<Token> tokens) {
        var inLibrary = tokens.size() > 2 && tokens.get(1).is(".");
        var given = new HashSet<String>();
        var arguments = tokens.subList(inLibrary ? 3 : 1, tokens.size());
        calls.add(new Call(
                inLibrary ? tokens.get(0).text() : "",
                tokens.get(inLibrary ? 2 : 0).text(),
                given,
                arguments.size() > 1
                        && !arguments.get(1).is("=")
                        && !arguments.get(0).is(";")));
        if (inLibrary) {
            used.add(tokens.get(0).text());
        }
        walk(arguments, (walk, name) -> {
            if (walk.isOutside() && walk.next().is("=")) {
                given.add(name);
                return true;
            }
            if (walk.isAfter(";")) {
                variables.add(name);
                return true;
            }
            return false;
        });
    }

    private void expression(String directive, List<Token> tokens) {
        walk(tokens, (walk, name) -> {
            if (SETTINGS.contains(directive)) {
                return walk.isOutside() && walk.next().is("=");
            }
            if ((ASSIGNMENTS.contains(directive) && walk.isOutside() && walk.isBetweenValues())
                    || (LOOPS.contains(directive) && walk.isAfter("as"))) {
                variables.add(name);
                return true;
            }
            return false;
        });
    }

    private interface Own {

        /** Whether the name is one that the directive itself has a meaning for. */
        boolean takes(TokenWalk walk, String name);
    }

    private void walk(List<Token> tokens, Own own) {
        for (var walk = new TokenWalk(tokens); walk.hasMore(); walk.step()) {
            var name = walk.here().text();
            if (walk.here().kind() != Kind.WORD || walk.previous().is("?") || KEYWORDS.contains(name)) {
                continue;
            }
            if (walk.previous().is(".")) {
                if (walk.isOfVariable()) {
                    members.add(new Member(walk.back(2).text(), name));
                }
            } else if (walk.next().is("->")) {
                variables.add(name);
            } else if (!own.takes(walk, name)) {
                used.add(name);
                if (name.equals("msg") && walk.hasOneString()) {
                    messages.add(walk.ahead(2).text());
                }
            }
        }
    }

    /** Macros and functions by name. */
    Map<String, Parameters> macros() {
        return macros;
    }

    /** Imported templates by the names that they get here. */
    Map<String, String> imports() {
        return imports;
    }

    /** All that others may ask for. */
    boolean defines(String name) {
        return variables.contains(name) || imports.containsKey(name);
    }

    /** Whether one of its macros has a parameter of that name. */
    boolean takes(String parameter) {
        return macros.values().stream().anyMatch(macro -> macro.names().contains(parameter));
    }

    /** Variables that have to come from outside, the names of imported templates included. */
    Set<String> used() {
        return used;
    }

    /** Keys of messages that stand in the template as they are. */
    Set<String> messages() {
        return messages;
    }

    List<Call> calls() {
        return calls;
    }

    /** Names after a dot, of imported templates and of anything else. */
    List<Member> members() {
        return members;
    }
}
