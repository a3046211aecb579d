package fr.sesame.keycloak.accesscode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long and how often a code is good. */
class CodeTermsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");
    private static final Instant THIS_SECOND = Instant.parse("2026-11-28T08:00:00Z");
    private static final CodePolicy POLICY = new CodePolicy(20, 604_800, 2_592_000, 100);

    private static CodeTerms terms(
            @Nullable String from, @Nullable String seconds, @Nullable String uses, @Nullable String purpose)
            throws UnfitTermsException {
        return CodeTerms.of(POLICY, NOW, from, seconds, uses, purpose);
    }

    @Test
    void sevenDaysAndOnceFromNowOnUnlessSaid() throws UnfitTermsException {
        assertThat(terms(null, "", " ", null))
                .isEqualTo(new CodeTerms(THIS_SECOND, THIS_SECOND.plus(Duration.ofDays(7)), 1, CodePurpose.LOGIN));
    }

    @Test
    void aLifetimeBeginsWithTheCode() throws UnfitTermsException {
        var later = terms("2026-12-01T08:00:00+01:00", "600", "5", "login");
        assertThat(later.from()).isEqualTo("2026-12-01T07:00:00Z");
        assertThat(later.until()).isEqualTo("2026-12-01T07:10:00Z");
        assertThat(later.uses()).isEqualTo(5);
        assertThat(terms("2020-01-01T00:00:00Z", "600", null, null).from()).isEqualTo(THIS_SECOND);
    }

    /** Who holds such a code needs nothing else. */
    @Test
    void oneForALostSecondFactorIsForADayAndOnce() throws UnfitTermsException {
        assertThat(terms(null, null, null, "second-factor"))
                .isEqualTo(
                        new CodeTerms(THIS_SECOND, THIS_SECOND.plus(Duration.ofDays(1)), 1, CodePurpose.SECOND_FACTOR));
        assertThatThrownBy(() -> terms(null, null, "2", "second-factor")).hasMessage("uses_out_of_range");
        assertThatThrownBy(() -> terms(null, "86401", null, "second-factor")).hasMessage("lifetime_out_of_range");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 599, -, -, lifetime_out_of_range",
                "-, 2592001, -, -, lifetime_out_of_range",
                "-, -1, -, -, lifetime_out_of_range",
                "-, 99999999999999999999, -, -, lifetime_out_of_range",
                "-, un jour, -, -, lifetime_out_of_range",
                "-, -, 0, -, uses_out_of_range",
                "-, -, 101, -, uses_out_of_range",
                "demain, -, -, -, valid_from_malformed",
                "2026-12-01, -, -, -, valid_from_malformed",
                "2028-01-01T00:00:00Z, -, -, -, valid_from_out_of_range",
                "-, -, -, admin, purpose_unknown"
            })
    void whatIsOutOfRangeIsRefused(
            @Nullable String from,
            @Nullable String seconds,
            @Nullable String uses,
            @Nullable String purpose,
            String reason) {
        assertThatThrownBy(() -> terms(from, seconds, uses, purpose))
                .isInstanceOf(UnfitTermsException.class)
                .hasMessage(reason);
    }
}
