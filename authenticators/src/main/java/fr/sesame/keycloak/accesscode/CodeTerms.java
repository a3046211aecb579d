package fr.sesame.keycloak.accesscode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a code is good.
 *
 * @param from from when on
 * @param until until when
 * @param uses how often
 */
record CodeTerms(Instant from, Instant until, int uses, CodePurpose purpose) {

    /** Whoever begins later has time to be issued a code later. */
    private static final Duration LATEST_BEGIN = Duration.ofDays(366);

    /** Who holds such a code needs nothing else, so it isn't one to lie about. */
    private static final int MOST_SECONDS_OF_SECOND_FACTOR = 86_400;

    /**
     * What somebody asks for; null or blank is for the realm's default.
     *
     * @param from a moment in ISO 8601, with its offset; now by default
     * @param seconds how long from then on
     */
    static CodeTerms of(
            CodePolicy policy,
            Instant now,
            @Nullable String from,
            @Nullable String seconds,
            @Nullable String uses,
            @Nullable String purpose)
            throws UnfitTermsException {
        var what = purpose(purpose);
        var longest = what == CodePurpose.SECOND_FACTOR
                ? Math.min(policy.longestLifetime(), MOST_SECONDS_OF_SECOND_FACTOR)
                : policy.longestLifetime();
        var lifetime = number(
                seconds,
                Math.min(policy.lifetime(), longest),
                CodePolicy.LEAST_SECONDS,
                longest,
                "lifetime_out_of_range");
        var times = number(uses, 1, 1, what == CodePurpose.SECOND_FACTOR ? 1 : policy.mostUses(), "uses_out_of_range");
        var begin = begin(now, from);
        return new CodeTerms(begin, begin.plusSeconds(lifetime), times, what);
    }

    /**
     * For an answer: all but the code.
     *
     * @param id of the credential
     */
    Map<String, Object> shown(String id, int used) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", id);
        shown.put("purpose", purpose.text());
        shown.put("validFrom", from.toString());
        shown.put("validUntil", until.toString());
        shown.put("uses", uses);
        shown.put("used", used);
        return shown;
    }

    private static CodePurpose purpose(@Nullable String text) throws UnfitTermsException {
        if (isBlank(text)) {
            return CodePurpose.LOGIN;
        }
        return Arrays.stream(CodePurpose.values())
                .filter(purpose ->
                        purpose != CodePurpose.ACTIVATION && purpose.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new UnfitTermsException("purpose_unknown"));
    }

    private static Instant begin(Instant now, @Nullable String from) throws UnfitTermsException {
        var today = now.truncatedTo(ChronoUnit.SECONDS);
        if (from == null || from.isBlank()) {
            return today;
        }
        try {
            var begin = OffsetDateTime.parse(from.strip()).toInstant();
            if (begin.isAfter(now.plus(LATEST_BEGIN))) {
                throw new UnfitTermsException("valid_from_out_of_range");
            }
            // What lies behind is no reason to make somebody type it again.
            return begin.isBefore(today) ? today : begin;
        } catch (DateTimeException e) {
            throw new UnfitTermsException("valid_from_malformed");
        }
    }

    private static int number(@Nullable String text, int standard, int least, int most, String error)
            throws UnfitTermsException {
        if (text == null || text.isBlank()) {
            return standard;
        }
        try {
            var value = Integer.parseInt(text.strip());
            if (value < least || value > most) {
                throw new UnfitTermsException(error);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new UnfitTermsException(error);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
