package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock();
    private final SteadyTime time = new SteadyTime(clock);

    @Test
    void passesWithTheClock() {
        var start = time.now();
        assertThat(time.now()).isEqualTo(start);
        clock.move(SECOND);
        assertThat(time.now()).isEqualTo(start.plus(SECOND));
        clock.move(HOUR);
        assertThat(time.now()).as("set ahead").isEqualTo(start.plus(SECOND).plus(HOUR));
    }

    @Test
    void neverGoesBackAndGoesOnFromWhereItWas() {
        clock.move(SECOND);
        var before = time.now();
        clock.move(HOUR.negated());
        assertThat(time.now()).as("set back").isEqualTo(before);
        clock.move(SECOND);
        assertThat(time.now()).as("a second later").isEqualTo(before.plus(SECOND));
        clock.move(HOUR.negated());
        clock.move(HOUR.plus(SECOND));
        assertThat(time.now())
                .as("nobody has seen it")
                .isEqualTo(before.plus(SECOND).plus(SECOND));
    }
}
