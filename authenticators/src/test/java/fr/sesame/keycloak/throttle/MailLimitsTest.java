package fr.sesame.keycloak.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.MemoryStore;
import fr.sesame.keycloak.throttle.MailLimits.Reached;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S7: however many addresses somebody has, his mails are limited. */
class MailLimitsTest {

    private static final Limit NO_LIMIT = new Limit(100_000, 600);

    private final Slots slots = new Slots(ClaimStore.inMemory(new MemoryStore()), FixedKeys.KEY);
    private final MailLimits limits = new MailLimits(new Limit(3, 600), NO_LIMIT, NO_LIMIT);

    private Optional<Reached> ask(String client, int number) {
        return limits.claim(
                slots, "LOGIN", new Requester("realm", "p" + number + "@example.com", new ClientAddress(client)));
    }

    /** How many of 200 mails may go, each asked for from an address of its own. */
    private long granted(IntFunction<String> address) {
        return IntStream.range(0, 200)
                .filter(number -> ask(address.apply(number), number).isEmpty())
                .count();
    }

    @Test
    void oneAddressHasTheLimit() {
        assertThat(granted(number -> "192.168.7.1")).isEqualTo(3);
        assertThat(ask("192.168.7.1", 1)).contains(Reached.CLIENT);
        assertThat(ask("192.168.7.2", 1)).isEmpty();
    }

    @Test
    void oneNetworkOf64BitsHasTheLimit() {
        assertThat(granted(number -> "2001:db8:1:2::" + number)).isEqualTo(3);
    }

    @Test
    void oneNetworkOf56BitsHasFourTimesTheLimit() {
        assertThat(granted(number -> "2001:db8:1:" + Integer.toHexString(number) + "::1"))
                .isEqualTo(12);
    }

    @Test
    void oneNetworkOf48BitsHasSixteenTimesTheLimitAtTheMost() {
        // Of a limit above 32, random slots are tried.
        assertThat(granted(number -> "2001:db8:1:" + Integer.toHexString(0x100 * (number % 250)) + "::1"))
                .isBetween(45L, 48L);
    }
}
