package fr.sesame.keycloak.mailproof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.server.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;

class SentMailsTest {

    private static final Identifier JEANNE = new Identifier("jeanne@example.com");
    private static final int DELAY = 60;

    private final SettableClock clock = new SettableClock();
    private final SentMails mails = new SentMails(attempt(), "step");

    /** As far as notes go. */
    private static AuthenticationSessionModel attempt() {
        Map<String, String> notes = new HashMap<>();
        return (AuthenticationSessionModel) Proxy.newProxyInstance(
                SentMailsTest.class.getClassLoader(),
                new Class<?>[] {AuthenticationSessionModel.class},
                (proxy, method, arguments) -> method.getName().startsWith("set")
                        ? notes.put((String) arguments[0], (String) arguments[1])
                        : notes.get((String) arguments[0]));
    }

    private Duration untilNext() {
        return mails.untilNext(DELAY, clock.instant());
    }

    @Test
    void theFirstIsNotWaitedFor() {
        assertThat(untilNext()).isZero();
    }

    @Test
    void theNextIsWaitedForInWholeSeconds() {
        mails.add(JEANNE, clock.instant());
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(DELAY));
        clock.move(Duration.ofMillis(500));
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(DELAY));
        clock.move(Duration.ofMillis(500));
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(DELAY - 1));
        clock.move(Duration.ofSeconds(DELAY - 1));
        assertThat(untilNext()).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitForHours() {
        mails.add(JEANNE, clock.instant());
        clock.move(Duration.ofDays(-1));
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(DELAY));
    }
}
