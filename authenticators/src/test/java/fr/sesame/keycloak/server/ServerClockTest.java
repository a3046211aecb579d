package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.common.util.Time;

class ServerClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Between two readings on a busy machine. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Clock clock = new ServerClock();

    @AfterEach
    void takeTheOffsetAway() {
        Time.setOffset(0);
    }

    @Test
    void tellsTheSystemsTime() {
        assertThat(Duration.between(Clock.systemUTC().instant(), clock.instant())
                        .abs())
                .isLessThan(MOMENT);
    }

    @Test
    void movesWithKeycloaksOffset() {
        var before = clock.instant();
        Time.setOffset((int) HOUR.toSeconds());
        assertThat(Duration.between(before, clock.instant())).isBetween(HOUR, HOUR.plus(MOMENT));
        Time.setOffset((int) -HOUR.toSeconds());
        assertThat(Duration.between(before, clock.instant())).isBetween(HOUR.negated(), MOMENT.minus(HOUR));
    }

    @Test
    void isTheSameMomentInEveryZone() {
        var paris = ZoneId.of("Europe/Paris");
        var there = clock.withZone(paris);
        assertThat(there.getZone()).isEqualTo(paris);
        Time.setOffset((int) HOUR.toSeconds());
        assertThat(Duration.between(clock.instant(), there.instant())).isBetween(Duration.ZERO, MOMENT);
    }
}
