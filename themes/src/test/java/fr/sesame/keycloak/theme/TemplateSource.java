package fr.sesame.keycloak.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The expressions in a template's source, taken apart. */
final class TemplateSource {

    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    private static final Pattern OPENING = Pattern.compile("\\$\\{|<(/?)(#\\w*|@)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern SIGN = Pattern.compile("->|\\?\\?|\\.\\.\\*?|[=!<>+*/-]=|&&|\\|\\||.", Pattern.DOTALL);

    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SIGN
    }

    /** @param text of a string what is between its quotes, with the interpolations */
    record Token(Kind kind, String text) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    /** @param directive such as {@code #list}; {@code @} for the call of a macro, {@code $} for an interpolation */
    record Part(String directive, List<Token> tokens) {}

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int at;

    private TemplateSource(String text) {
        this.text = text;
    }

    /** All tags but closing ones, and all interpolations, those in strings included. */
    static List<Part> parts(String source) {
        var reader = new TemplateSource(COMMENT.matcher(source).replaceAll(""));
        reader.read();
        return reader.parts;
    }

    private void read() {
        var opening = OPENING.matcher(text);
        while (opening.find(at)) {
            at = opening.end();
            if (opening.group().equals("${")) {
                parts.add(new Part("$", tokens('}')));
            } else {
                var tokens = tokens('>');
                if (opening.group(1).isEmpty()) {
                    parts.add(new Part(opening.group(2), tokens));
                }
            }
        }
    }

    /** Up to the end outside of brackets, and past it. */
    private List<Token> tokens(char end) {
        var tokens = new ArrayList<Token>();
        var depth = 0;
        while (at < text.length()) {
            var next = text.charAt(at);
            if (depth == 0 && next == end) {
                at++;
                return tokens;
            }
            if (Character.isWhitespace(next)) {
                at++;
            } else if (next == '"' || next == '\'') {
                tokens.add(string(next, false));
            } else if (text.startsWith("r\"", at) || text.startsWith("r'", at)) {
                at++;
                tokens.add(string(text.charAt(at), true));
            } else if (Character.isDigit(next)) {
                tokens.add(token(Kind.NUMBER, NUMBER));
            } else if (WORD.matcher(text.substring(at, at + 1)).matches()) {
                tokens.add(token(Kind.WORD, WORD));
            } else {
                depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
                tokens.add(token(Kind.SIGN, SIGN));
            }
        }
        throw new IllegalArgumentException("No " + end + " at the end");
    }

    private Token token(Kind kind, Pattern pattern) {
        var found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw new IllegalStateException("No " + kind + " at " + at);
        }
        at = found.end();
        return new Token(kind, found.group());
    }

    /** As FreeMarker does: first where it ends, then what is in it. Less than an interpolation is text. */
    private Token string(char quote, boolean raw) {
        var begin = ++at;
        while (text.charAt(at) != quote) {
            at += !raw && text.charAt(at) == '\\' ? 2 : 1;
        }
        var inside = text.substring(begin, at++);
        if (!raw && inside.length() > 3 && inside.contains("${")) {
            parts.addAll(parts(inside));
        }
        return new Token(Kind.STRING, inside);
    }
}
