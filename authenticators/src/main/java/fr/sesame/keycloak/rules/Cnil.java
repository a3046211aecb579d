package fr.sesame.keycloak.rules;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.regex.Pattern;

/**
 * What the CNIL recommends since 2022 (deliberation 2022-100), by its number of the case. Its examples for the first one,
 * a password alone, are 12 characters of all four kinds, 14 of three, or seven words: 80 bits. For the second one, with a limit on
 * wrong tries as Keycloak’s brute-force detection has it, it asks for 50 bits; 12 characters of three kinds, or five words,
 * are more than its own example of eight characters.
 */
enum Cnil {
    ALONE(1, 12, 4, 14, 7),
    WITH_LIMITED_TRIES(2, 12, 3, 12, 5);

    private static final int SENTENCE = 20;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
    private static final int KINDS = 3;

    private final int number;
    private final int length;
    private final int kinds;
    private final int lengthOfThreeKinds;
    private final int words;

    Cnil(int number, int length, int kinds, int lengthOfThreeKinds, int words) {
        this.number = number;
        this.length = length;
        this.kinds = kinds;
        this.lengthOfThreeKinds = lengthOfThreeKinds;
        this.words = words;
    }

    /** As its text counts them, from one. */
    int number() {
        return number;
    }

    /** The second one, where there is none of that number. */
    static Cnil of(int number) {
        return number == ALONE.number ? ALONE : WITH_LIMITED_TRIES;
    }

    /** A letter with its accent is one character, however it was typed; so is an emoji. */
    boolean isMetBy(String password) {
        var composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        var characters = composed.codePointCount(0, composed.length());
        var has = kinds(composed);
        return (characters >= length && has >= kinds)
                || (characters >= lengthOfThreeKinds && has >= KINDS)
                || isPassphrase(composed, characters, words);
    }

    /** Whether it is one of the words that the second case asks for. */
    static boolean isPassphrase(String text) {
        return isPassphrase(text, text.length(), WITH_LIMITED_TRIES.words);
    }

    private static boolean isPassphrase(String text, int characters, int words) {
        return characters >= SENTENCE && words(text) >= words;
    }

    /** Of small letters, capitals, digits and everything else. */
    private static int kinds(String password) {
        var kinds = new HashSet<Integer>();
        password.codePoints()
                .map(character -> Character.isLowerCase(character)
                        ? 0
                        : Character.isUpperCase(character) ? 1 : Character.isDigit(character) ? 2 : 3)
                .forEach(kinds::add);
        return kinds.size();
    }

    /** Different ones, of two letters or more. */
    private static long words(String password) {
        return Arrays.stream(BETWEEN_WORDS.split(PlainText.of(password), -1))
                .filter(word -> word.length() > 1)
                .distinct()
                .count();
    }
}
