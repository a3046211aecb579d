package fr.sesame.benchmark;

import java.util.Map;
import java.util.Optional;

/** What kind of account is tried to log in to, with a wrong password. */
enum AccountKind {
    /** Its hash is as the realm's policy asks today. */
    TODAYS_HASH,
    /** Made under a policy that cost less. */
    CHEAPER_HASH,
    /** Made under a policy that cost more. */
    COSTLIER_HASH,
    LOCKED,
    DEACTIVATED,
    WITHOUT_PASSWORD;

    /** The password of an account of this kind, as the admin API imports it. */
    Optional<Map<String, String>> credential() {
        return switch (this) {
            case TODAYS_HASH, LOCKED, DEACTIVATED -> Optional.of(Hash.ARGON2);
            case CHEAPER_HASH -> Optional.of(Hash.pbkdf2(1));
            case COSTLIER_HASH -> Optional.of(Hash.pbkdf2(Hash.MANY));
            case WITHOUT_PASSWORD -> Optional.empty();
        };
    }

    boolean isEnabled() {
        return this != DEACTIVATED;
    }

    /** Name for tables. */
    String title() {
        return switch (this) {
            case TODAYS_HASH -> "with today’s hash";
            case CHEAPER_HASH -> "with a cheaper hash";
            case COSTLIER_HASH -> "with a costlier hash";
            case LOCKED -> "that is locked";
            case DEACTIVATED -> "that is deactivated";
            case WITHOUT_PASSWORD -> "without a password";
        };
    }

    /** Passwords that nobody knows, hashed nowhere: what is measured is that a wrong one is refused. */
    private static final class Hash {

        private static final int MANY = 210_000;

        /** What Keycloak writes where no policy says how. */
        private static final Map<String, String> ARGON2 = Map.of(
                "type",
                "password",
                "credentialData",
                "{\"hashIterations\": 5, \"algorithm\": \"argon2\", \"additionalParameters\": {\"hashLength\": [\"32\"],"
                        + " \"memory\": [\"7168\"], \"type\": [\"id\"], \"version\": [\"1.3\"], \"parallelism\": [\"1\"]}}",
                "secretData",
                secret(43, "="));

        private static Map<String, String> pbkdf2(int iterations) {
            return Map.of(
                    "type",
                    "password",
                    "credentialData",
                    "{\"hashIterations\": %d, \"algorithm\": \"pbkdf2-sha512\"}".formatted(iterations),
                    "secretData",
                    secret(86, "=="));
        }

        private static String secret(int length, String padding) {
            return "{\"value\": \"%s\", \"salt\": \"c2VzYW1lLWJlbmNobWFyaw==\"}"
                    .formatted("A".repeat(length) + padding);
        }
    }
}
