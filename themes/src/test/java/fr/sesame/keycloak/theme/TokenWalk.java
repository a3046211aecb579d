package fr.sesame.keycloak.theme;

import fr.sesame.keycloak.theme.TemplateSource.Kind;
import fr.sesame.keycloak.theme.TemplateSource.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through the tokens of a tag or an interpolation, and knows what is around. */
final class TokenWalk {

    /** Words between two parts of one value. */
    private static final Set<String> OPERATORS = Set.of("as", "in", "gt", "gte", "lt", "lte", "and", "or", "using");

    private static final Token NOTHING = new Token(Kind.SIGN, "");

    private final List<Token> tokens;
    private final Set<String> passed = new HashSet<>();
    private int at;
    private int depth;

    TokenWalk(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean hasMore() {
        return at < tokens.size();
    }

    void step() {
        var here = here();
        if (here.is("(") || here.is("[") || here.is("{")) {
            depth++;
        } else if (here.is(")") || here.is("]") || here.is("}")) {
            depth--;
        } else if (depth == 0 && here.kind() != Kind.STRING) {
            passed.add(here.text());
        }
        at++;
    }

    Token here() {
        return tokens.get(at);
    }

    Token previous() {
        return back(1);
    }

    Token next() {
        return ahead(1);
    }

    Token back(int steps) {
        return at < steps ? NOTHING : tokens.get(at - steps);
    }

    Token ahead(int steps) {
        return at + steps < tokens.size() ? tokens.get(at + steps) : NOTHING;
    }

    /** Outside of all brackets. */
    boolean isOutside() {
        return depth == 0;
    }

    /** Whether that sign or word came before, outside of brackets. */
    boolean isAfter(String text) {
        return passed.contains(text);
    }

    /** Whether a value is complete before this token, or none has begun: what comes is a new item. */
    boolean isBetweenValues() {
        var previous = previous();
        return previous.equals(NOTHING)
                || (previous.kind() != Kind.SIGN && !OPERATORS.contains(previous.text()))
                || previous.is(")")
                || previous.is("]")
                || previous.is("}");
    }

    /** Whether this name stands behind a variable's own, as in {@code variable.name}. */
    boolean isOfVariable() {
        return back(2).kind() == Kind.WORD && !back(3).is(".") && !back(3).is("?");
    }

    /** Whether a call with a string, whole and as it is, comes first. */
    boolean hasOneString() {
        return next().is("(")
                && ahead(2).kind() == Kind.STRING
                && !ahead(2).text().contains("${")
                && (ahead(3).is(")") || ahead(3).is(","));
    }
}
