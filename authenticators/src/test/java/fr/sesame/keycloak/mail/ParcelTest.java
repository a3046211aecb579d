package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.SettableClock;
import fr.sesame.keycloak.watch.Trace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a letter is tried, and how long it rests in between. */
class ParcelTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,4", "3,8", "4,16", "5,32", "6,60", "7,60", "1000000,60"})
    void pausesDoubleUpToAMinute(int failures, int seconds) {
        assertThat(Parcel.pauseAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aParcelIsTooLateWhenItsPatienceIsOverSinceItWasWritten() {
        var now = Duration.ofDays(3);
        var parcel = new Parcel(new Traffic.Paper("a", true), Optional.empty(), Trace.NONE, now, Duration.ZERO);
        now = now.plusMinutes(9);
        assertThat(parcel.isTooLate(now)).isFalse();
        parcel.written(new WrittenMail("jeanne@example.com", "s", "t", "h"), now);
        now = now.plusMinutes(10).minusNanos(1);
        assertThat(parcel.isTooLate(now)).isFalse();
        now = now.plusNanos(1);
        assertThat(parcel.isTooLate(now)).isTrue();
        assertThat(parcel.age(now)).isEqualTo(Duration.ofMinutes(19));
    }

    @Test
    void aMailIsTooLateWhenTheClockIsSetAhead() {
        var clock = new SettableClock();
        var time = new SteadyTime(clock);
        var parcel = new Parcel(new Traffic.Paper("a", true), Optional.empty(), Trace.NONE, time.now(), Duration.ZERO);
        clock.move(Duration.ofMinutes(10));
        assertThat(parcel.isTooLate(time.now())).as("so is the secret in it").isTrue();
    }
}
