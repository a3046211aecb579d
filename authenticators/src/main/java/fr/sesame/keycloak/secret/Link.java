package fr.sesame.keycloak.secret;

import java.time.Instant;
import java.util.Optional;

/** What a link is good for now, as {@link Secrets#look} has found it. */
public sealed interface Link {

    /**
     * It can be used.
     *
     * @param secret what is behind it; somebody's
     */
    record Good(SecretId id, StoredSecret secret) implements Link {

        public Purpose purpose() {
            return secret.purpose();
        }

        /** Whom it proves. */
        public Owner owner() {
            return secret.owner().orElseThrow();
        }

        public Asked asked() {
            return secret.asked();
        }

        /** What it does in a browser that hasn't asked for it. */
        public Order.Elsewhere elsewhere() {
            return secret.elsewhere();
        }

        /** Whether the mail has a code as well that could be right now. */
        public boolean hasCode(Instant now) {
            return secret.code().isPresent() && now.isBefore(secret.codeUntil());
        }

        /** Digits of the code that goes with it; zero without a code. */
        public int codeDigits() {
            return secret.codeDigits();
        }
    }

    /**
     * It can't be used.
     *
     * @param former the secret that was behind it; empty when that isn't known any more
     */
    record Dead(Verdict.Reason reason, Optional<Former> former) implements Link {

        /** Nothing is known of it, or may be told. */
        public static Dead unknown() {
            return new Dead(Verdict.Reason.EXPIRED, Optional.empty());
        }
    }

    /**
     * A secret that was used or superseded, or whose time is over.
     *
     * @param userId whose it was, of an activation; else empty
     */
    record Former(SecretId id, Purpose purpose, Asked asked, Optional<String> userId) {}
}
