package fr.sesame.keycloak.reset;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.MemoryStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordTurnTest {

    /** After which Keycloak takes a transaction back. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(5);

    private final MemoryStore memory = new MemoryStore();

    private PasswordTurn turn(String userId) {
        return new PasswordTurn(ClaimStore.inMemory(memory), "realm", userId);
    }

    /** The other one would save a password too, and take the turn of a third one away when it gives back its own. */
    @Test
    void itIsThatOfTheSlowestDirectoryUntilItIsGivenBack() {
        var slow = turn("person");
        assertThat(slow.take()).isTrue();
        memory.pass(LONGEST_TRANSACTION);
        assertThat(turn("person").take()).isFalse();
        assertThat(turn("other person").take()).isTrue();
        slow.giveBack();
        assertThat(turn("person").take()).isTrue();
    }

    @Test
    void aNodeThatDiesDoesNotKeepItForGood() {
        assertThat(turn("person").take()).isTrue();
        memory.pass(LONGEST_TRANSACTION.multipliedBy(2));
        assertThat(turn("person").take()).isTrue();
    }
}
