package fr.sesame.keycloak.secret;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What a used secret proves: whoever used it reads this mailbox, and the mail was asked for then. It is worth nothing once
 * the account has another address or a newer password.
 *
 * @param userId the account's id; empty where this proof makes the account
 * @param address the e-mail address that the secret was sent to
 * @param askedAt when the mail was asked for
 * @param means what was used
 * @param handedTo who was handed the link that was used; empty for all that was mailed
 * @param outside fingerprint of the account at an identity provider for whose first login alone it is good; empty for any
 *     other login
 */
public record Proof(
        Optional<String> userId,
        String address,
        Instant askedAt,
        Means means,
        Optional<Hander> handedTo,
        Optional<String> outside) {

    private static final String NONE = "-";
    private static final String AND = ":";
    private static final int PARTS = 5;

    /** What was used. */
    public enum Means {
        /** The code, which could have been guessed. */
        CODE,
        /** The link, which couldn't. */
        MAILED_LINK,
        /** A link that an admin was given and nobody was mailed: it proves no mailbox. */
        HANDED_LINK;

        /** Whether it was a link. */
        public boolean isLink() {
            return this != CODE;
        }
    }

    /** The same proof by another means. */
    public Proof by(Means other) {
        return new Proof(userId, address, askedAt, other, handedTo, outside);
    }

    /** For a store of texts. */
    public String text() {
        return String.join(
                " ",
                means.name() + outside.map(AND::concat).orElse(""),
                Long.toString(askedAt.toEpochMilli()),
                handedTo.map(Hander::text).orElse(NONE),
                // Some storages have ids with spaces.
                userId.map(Proof::inOneWord).orElse(NONE),
                address);
    }

    /** Reads what {@link #text} has written. */
    public static Optional<Proof> read(String text) {
        var parts = text.split(" ", PARTS);
        if (parts.length < PARTS) {
            return Optional.empty();
        }
        var means = parts[0].split(AND, 2);
        return Optional.of(new Proof(
                Optional.of(parts[3]).filter(id -> !id.equals(NONE)).map(Proof::ofOneWord),
                parts[4],
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                Means.valueOf(means[0]),
                Optional.of(parts[2]).filter(admin -> !admin.equals(NONE)).flatMap(Hander::read),
                Optional.of(means).filter(both -> both.length > 1).map(both -> both[1])));
    }

    private static String inOneWord(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String ofOneWord(String word) {
        return new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
    }
}
