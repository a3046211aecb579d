package fr.sesame.keycloak.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of what is known of somebody. One of four letters or more is found anywhere in a password; one of three, where it
 * stands alone; two letters are in too many words, so they count only where a password has no other letters.
 */
final class PersonalData {

    private static final int ANYWHERE = 4;
    private static final int ALONE = 3;
    private static final int LEAST = 2;

    /** Shorter numbers are in too many others: a house’s, a department’s. */
    private static final int DIGITS = 5;

    /** With the area or the prefix of a country before them they are written in several ways. */
    private static final int DIGITS_OF_TELEPHONE = 8;

    private static final Pattern TELEPHONE = Pattern.compile("\\+?[\\d ().\\-/\u00a0\u202f]{6,30}");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
    private static final Pattern ONLY_DIGITS = Pattern.compile("\\d+");

    /** A profile holds what its owner likes; the work for it is bounded. */
    private static final int LONGEST_VALUE = 128;

    private static final int MOST_PIECES = 400;

    private static final int MOST_DATES = 20;

    private final Set<String> anywhere = new LinkedHashSet<>();
    private final Set<String> alone = new LinkedHashSet<>();
    private final Set<String> all = new LinkedHashSet<>();

    /** Words of what has several, which a long passphrase may have. */
    private final Set<String> partly = new LinkedHashSet<>();

    private final List<BirthDate> dates = new ArrayList<>();

    /** Whether a password has something of it. */
    boolean isIn(ReadPassword password) {
        return anywhere.stream().anyMatch(password::contains)
                || alone.stream().anyMatch(password::hasWord)
                || dates.stream().anyMatch(password::has)
                || password.isMadeOf(all)
                || (partly.stream().anyMatch(word -> isIn(password, word))
                        && !password.isPassphraseWithout(this::isPart));
    }

    private boolean isPart(String run) {
        var backwards = new StringBuilder(run).reverse().toString();
        return partly.stream()
                .anyMatch(word -> word.length() >= ANYWHERE
                        ? run.contains(word) || backwards.contains(word)
                        : run.equals(word) || backwards.equals(word));
    }

    private static boolean isIn(ReadPassword password, String word) {
        return word.length() >= ANYWHERE ? password.contains(word) : password.hasWord(word);
    }

    /** The name of a person: each of its words, and all of them together. */
    PersonalData name(@Nullable String name) {
        var words = PlainText.words(shortened(name));
        var own = words.stream().filter(word -> !EverybodysWords.hasName(word)).toList();
        (own.isEmpty() ? words : own).forEach(this::add);
        add(String.join("", words));
        return this;
    }

    /** A user name, which may be an address. */
    PersonalData userName(@Nullable String userName) {
        return userName != null && userName.contains("@") ? address(userName) : shared(userName);
    }

    /** An e-mail address: what is before the @, and its domain without the last part. */
    PersonalData address(@Nullable String address) {
        var text = shortened(address);
        var at = text.lastIndexOf('@');
        shared(at < 0 ? text : text.substring(0, at));
        return at < 0 ? this : domain(text.substring(at + 1));
    }

    /** A domain, of whose labels the last is everybody’s. */
    PersonalData domain(String domain) {
        var labels = shortened(domain).split("\\.", -1);
        Arrays.stream(labels).limit(labels.length - 1L).forEach(this::shared);
        return this;
    }

    /** What is called by words of everybody’s, too: an organisation, an application. */
    PersonalData shared(@Nullable String name) {
        var words = PlainText.words(shortened(name));
        words.stream().filter(word -> !EverybodysWords.hasShared(word)).forEach(this::add);
        var whole = String.join("", words);
        if (!EverybodysWords.hasShared(whole)) {
            add(whole);
        }
        return this;
    }

    /** A value of a profile that may be a date, a telephone number or words. */
    PersonalData value(@Nullable String value) {
        var text = shortened(value).strip();
        var date = BirthDate.of(text);
        date.stream()
                .limit(MOST_DATES - Math.min(MOST_DATES, (long) dates.size()))
                .forEach(dates::add);
        if (TELEPHONE.matcher(text).matches()) {
            var digits = NO_DIGITS.matcher(text).replaceAll("");
            if (digits.length() >= DIGITS) {
                anywhere(digits.substring(Math.max(0, digits.length() - DIGITS_OF_TELEPHONE)));
            }
        } else if (date.isEmpty()) {
            words(text);
        }
        return this;
    }

    /** A street, a town: all of it is the person’s, and one word of several may be anybody’s. */
    private void words(String text) {
        var words = PlainText.words(text).stream()
                .filter(word -> !ONLY_DIGITS.matcher(word).matches())
                .toList();
        if (words.size() < 2) {
            shared(text);
            return;
        }
        var own = words.stream()
                .filter(word -> word.length() >= LEAST)
                .filter(word -> !EverybodysWords.hasPlace(word))
                .toList();
        own.stream().filter(word -> word.length() >= ALONE).forEach(word -> put(partly, word));
        own.forEach(word -> put(all, word));
        if (own.size() > 1) {
            add(String.join("", own));
        }
        add(String.join("", words));
        PlainText.words(text).stream().filter(word -> !words.contains(word)).forEach(this::add);
    }

    private static String shortened(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }

    private void add(String piece) {
        if (ONLY_DIGITS.matcher(piece).matches()) {
            if (piece.length() >= DIGITS) {
                anywhere(piece);
            }
            return;
        }
        if (piece.length() >= ANYWHERE) {
            anywhere(piece);
        } else if (piece.length() == ALONE) {
            put(alone, piece);
        }
        if (piece.length() >= LEAST) {
            put(all, piece);
        }
    }

    private void anywhere(String piece) {
        put(anywhere, piece);
    }

    private static void put(Set<String> pieces, String piece) {
        if (pieces.size() < MOST_PIECES) {
            pieces.add(piece);
        }
    }
}
