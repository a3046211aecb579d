package fr.sesame.keycloak.rules;

import java.util.List;
import java.util.stream.Stream;

/** Signs in an order that fingers or the alphabet have, to be gone along in either direction. */
record Ways(List<String> there, List<String> back) {

    static Ways of(String... ways) {
        return new Ways(
                List.of(ways),
                Stream.of(ways)
                        .map(way -> new StringBuilder(way).reverse().toString())
                        .toList());
    }

    /** How many signs of a text, from a place of it on, follow each other on the way there; 1 for none that do. */
    int there(String text, int from) {
        return longest(there, text, from);
    }

    /** The same, there or back. */
    int along(String text, int from) {
        return Math.max(there(text, from), longest(back, text, from));
    }

    private static int longest(List<String> ways, String text, int from) {
        var longest = 1;
        for (var way : ways) {
            for (var start = way.indexOf(text.charAt(from));
                    start >= 0;
                    start = way.indexOf(text.charAt(from), start + 1)) {
                longest = Math.max(longest, common(text, from, way, start));
            }
        }
        return longest;
    }

    private static int common(String text, int from, String way, int start) {
        var length = 0;
        while (from + length < text.length()
                && start + length < way.length()
                && text.charAt(from + length) == way.charAt(start + length)) {
            length++;
        }
        return length;
    }
}
