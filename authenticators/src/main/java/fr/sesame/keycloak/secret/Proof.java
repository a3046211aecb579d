package fr.sesame.keycloak.secret;

import java.time.Instant;
import java.util.Optional;

/**
 * What a used secret proves: whoever used it reads this mailbox, and the mail was asked for then. It is worth nothing once
 * the account has another address or a newer password.
 *
 * @param userId the account's id; empty where this proof makes the account
 * @param address the e-mail address that the secret was sent to
 * @param askedAt when the mail was asked for
 * @param means what was used
 */
public record Proof(Optional<String> userId, String address, Instant askedAt, Means means) {

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
        return new Proof(userId, address, askedAt, other);
    }

    /** For a store of texts. */
    public String text() {
        return String.join(" ", means.name(), Long.toString(askedAt.toEpochMilli()), userId.orElse("-"), address);
    }

    /** Reads what {@link #text} has written. */
    public static Optional<Proof> read(String text) {
        var parts = text.split(" ", 4);
        return parts.length < 4
                ? Optional.empty()
                : Optional.of(new Proof(
                        Optional.of(parts[2]).filter(id -> !id.equals("-")),
                        parts[3],
                        Instant.ofEpochMilli(Long.parseLong(parts[1])),
                        Means.valueOf(parts[0])));
    }
}
