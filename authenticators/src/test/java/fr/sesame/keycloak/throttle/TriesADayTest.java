package fr.sesame.keycloak.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.MemoryStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S5, S15. */
class TriesADayTest {

    private static final String CODE = "access code 1";

    private final MemoryStore store = new MemoryStore();
    private final TriesADay tries = new TriesADay(new Slots(ClaimStore.inMemory(store), FixedKeys.KEY), "realm-1");

    /** An access code may be good for thirty days. */
    @Test
    void aStrangerWhoTriesEveryDayEndsNothingForGood() {
        for (var day = 0; day < 30; day++) {
            for (var tried = 0; tried < WrongTries.A_DAY; tried++) {
                assertThat(tries.claim(CODE)).as("day %d", day).isPresent();
            }
            assertThat(tries.claim(CODE)).isEmpty();
            store.pass(Duration.ofDays(1));
        }
        assertThat(store.size()).isZero();
    }

    /** An access code may be good for a hundred uses. */
    @Test
    void rightOnesAreNoTries() {
        for (var use = 0; use < 300; use++) {
            tries.succeeded(CODE, tries.claim(CODE).orElseThrow());
        }
        assertThat(store.size()).isZero();
    }
}
