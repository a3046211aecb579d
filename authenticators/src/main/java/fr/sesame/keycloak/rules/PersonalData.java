package fr.sesame.keycloak.rules;

import java.util.Arrays;
import java.util.LinkedHashSet;
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

    /** In names, but nobody’s name. */
    private static final Set<String> PARTICLES = Set.of(
            "de", "du", "des", "la", "le", "les", "van", "von", "der", "den", "di", "da", "dos", "el", "al", "ben",
            "bin", "et", "and", "of", "the");

    /** In addresses and in names of organisations and applications, but nobody’s. */
    private static final Set<String> EVERYBODYS = Set.of(
            "mail",
            "email",
            "courriel",
            "contact",
            "info",
            "accueil",
            "admin",
            "compte",
            "account",
            "www",
            "gmail",
            "googlemail",
            "outlook",
            "hotmail",
            "live",
            "yahoo",
            "icloud",
            "proton",
            "protonmail",
            "orange",
            "wanadoo",
            "free",
            "laposte",
            "bbox",
            "neuf",
            "gouv",
            "asso",
            "societe",
            "company",
            "groupe",
            "group",
            "entreprise",
            "association",
            "mairie",
            "ville",
            "lycee",
            "college",
            "ecole",
            "school",
            "universite",
            "university",
            "hopital",
            "service",
            "services",
            "france",
            "application",
            "portail",
            "portal",
            "console",
            "client",
            "espace",
            "site",
            "demo",
            "demonstration",
            "test");

    private final Set<String> anywhere = new LinkedHashSet<>();
    private final Set<String> alone = new LinkedHashSet<>();
    private final Set<String> all = new LinkedHashSet<>();

    /** Whether a password has something of it. */
    boolean isIn(ReadPassword password) {
        return anywhere.stream().anyMatch(password::contains)
                || alone.stream().anyMatch(password::hasWord)
                || password.isMadeOf(all);
    }

    /** The name of a person: each of its words, and all of them together. */
    PersonalData name(@Nullable String name) {
        var words = PlainText.words(shortened(name));
        var own = words.stream().filter(word -> !PARTICLES.contains(word)).toList();
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
        words.stream()
                .filter(word -> !EVERYBODYS.contains(word) && !PARTICLES.contains(word))
                .forEach(this::add);
        var whole = String.join("", words);
        if (!EVERYBODYS.contains(whole)) {
            add(whole);
        }
        return this;
    }

    /** A value of a profile that may be a date, a telephone number or words. */
    PersonalData value(@Nullable String value) {
        var text = shortened(value).strip();
        var date = BirthDate.of(text);
        if (date.isPresent()) {
            date.get().pieces().forEach(this::anywhere);
        } else if (TELEPHONE.matcher(text).matches()) {
            var digits = NO_DIGITS.matcher(text).replaceAll("");
            if (digits.length() >= DIGITS) {
                anywhere(digits.substring(Math.max(0, digits.length() - DIGITS_OF_TELEPHONE)));
            }
        } else {
            shared(text);
        }
        return this;
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
