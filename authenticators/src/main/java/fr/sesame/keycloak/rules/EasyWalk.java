package fr.sesame.keycloak.rules;

import java.util.List;

/** What fingers type without a thought: one key again and again, neighbours on a keyboard, letters and digits in order. */
final class EasyWalk {

    private static final int SHORTEST_STEP = 3;
    private static final int FEW_CHARACTERS = 4;
    private static final int SHORTEST = 6;

    private static final List<String> WAYS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "yxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
            "1aqw2zsx3edc4rfv5tgb6yhn7ujm");

    private static final List<String> WAYS_BACK = WAYS.stream()
            .map(way -> new StringBuilder(way).reverse().toString())
            .toList();

    private EasyWalk() {}

    /** Whether letters and digits are nothing but such steps, or too few different ones. */
    static boolean is(String lettersAndDigits) {
        return lettersAndDigits.length() >= SHORTEST
                && (lettersAndDigits.chars().distinct().count() <= FEW_CHARACTERS
                        || isMadeOfSteps(lettersAndDigits)
                        || isMadeOfSteps(
                                new StringBuilder(lettersAndDigits).reverse().toString()));
    }

    private static boolean isMadeOfSteps(String text) {
        for (var from = 0; from < text.length(); ) {
            var step = longestStep(text, from);
            if (step < SHORTEST_STEP) {
                return false;
            }
            from += step;
        }
        return true;
    }

    private static int longestStep(String text, int from) {
        var longest = 1;
        while (from + longest < text.length() && text.charAt(from + longest) == text.charAt(from)) {
            longest++;
        }
        return Math.max(longest, longestOf(WAYS, text, from));
    }

    /** How far a walk over letters and digits goes from there, in either direction. */
    static int longestWalk(String text, int from) {
        return Math.max(longestOf(WAYS, text, from), longestOf(WAYS_BACK, text, from));
    }

    /** How far the longest of these ways is gone from there. */
    static int longestOf(List<String> ways, String text, int from) {
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
