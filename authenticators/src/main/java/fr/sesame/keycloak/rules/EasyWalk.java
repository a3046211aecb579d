package fr.sesame.keycloak.rules;

/** What fingers type without a thought: one key again and again, neighbours on a keyboard, letters and digits in order. */
final class EasyWalk {

    private static final int SHORTEST_STEP = 3;
    private static final int FEW_CHARACTERS = 4;
    private static final int SHORTEST = 6;

    /** Of letters and digits. */
    static final Ways WAYS = Ways.of(
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
        return Math.max(longest, WAYS.there(text, from));
    }
}
