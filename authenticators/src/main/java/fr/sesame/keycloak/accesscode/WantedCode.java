package fr.sesame.keycloak.accesscode;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The code, or codes, that an admin wants.
 *
 * @param userId whose, where it is one; or
 * @param username whose
 * @param validFrom a moment in ISO 8601; null for now
 * @param lifetime in seconds from then on; null for the realm's default
 * @param uses how often; null for once
 * @param purpose {@code login} or {@code second-factor}; null for the first
 */
public record WantedCode(
        @Nullable String userId,
        @Nullable String username,
        @Nullable String validFrom,
        @Nullable Integer lifetime,
        @Nullable Integer uses,
        @Nullable String purpose) {

    static final WantedCode STANDARD = new WantedCode(null, null, null, null, null, null);

    CodeTerms terms(CodePolicy policy, Instant now) throws UnfitTermsException {
        return CodeTerms.of(
                policy, now, validFrom, Objects.toString(lifetime, ""), Objects.toString(uses, ""), purpose);
    }
}
