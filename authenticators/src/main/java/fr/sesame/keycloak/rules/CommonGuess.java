package fr.sesame.keycloak.rules;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is left of a password without what people put around a word: digits and signs before, behind and between, leet, the
 * same word again, the word backwards.
 */
final class CommonGuess {

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    /** A word that is less of a password than that is a small part of what has to be guessed. */
    private static final int LEAST_PART = 3;

    /** So many digits or signs at an end may stand for letters. */
    private static final int AT_THE_END = 2;

    private final CommonPasswords list;

    CommonGuess(CommonPasswords list) {
        this.list = list;
    }

    boolean finds(String password) {
        var plain = PlainText.of(password);
        return EasyRuns.areMostOf(plain)
                || Stream.of(plain, EasyRuns.without(plain)).distinct().anyMatch(this::isGuessed);
    }

    private boolean isGuessed(String plain) {
        var whole = PlainText.lettersAndDigits(plain);
        return EasyWalk.is(whole)
                || words(plain, whole)
                        .filter(word -> word.length() * LEAST_PART >= plain.length())
                        .flatMap(word -> Stream.of(word, once(word)))
                        .flatMap(word -> Stream.of(
                                word, new StringBuilder(word).reverse().toString()))
                        .anyMatch(word -> list.have(word) || EasyWalk.is(word));
    }

    private static Stream<String> words(String plain, String whole) {
        var first = IntStream.range(0, plain.length())
                .filter(position -> isLetter(plain, position))
                .findFirst()
                .orElse(plain.length());
        var last = IntStream.iterate(plain.length() - 1, position -> position >= 0, position -> position - 1)
                .filter(position -> isLetter(plain, position))
                .findFirst()
                .orElse(-1);
        var cores = IntStream.rangeClosed(Math.max(0, first - 1), first)
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(last + 1, Math.min(plain.length(), last + 1 + AT_THE_END))
                        .filter(to -> from < to)
                        .mapToObj(to -> plain.substring(from, to)))
                .toList();
        return Stream.concat(
                Stream.of(whole, NO_LETTERS.matcher(plain).replaceAll("")),
                cores.stream()
                        .flatMap(core -> Stream.of(core, Leet.read(core, 0), Leet.read(core, 1)))
                        .map(PlainText::lettersAndDigits));
    }

    private static boolean isLetter(String plain, int position) {
        return LETTER.matcher(plain.substring(position, position + 1)).matches();
    }

    /** Of a word that is written several times, the word. */
    private static String once(String word) {
        var again = (word + word).indexOf(word, 1);
        return again < word.length() ? word.substring(0, again) : word;
    }
}
