package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In memory. What is the same on servers, whatever their store, is in the suite: {@code StoreContract}. */
class ClaimStoreTest {

    private static final List<String> KEYS = List.of("a", "b", "c");

    private final MemoryStore memory = new MemoryStore();
    private final ClaimStore store = ClaimStore.inMemory(memory);

    @Test
    void aKeyIsClaimedOnceUntilItsTimeIsOver() {
        assertThat(store.isClaimed("a")).isFalse();
        assertThat(store.claim("a", 60)).isTrue();
        assertThat(store.isClaimed("a")).isTrue();
        assertThat(store.claim("a", 60)).isFalse();
        memory.pass(Duration.ofSeconds(60));
        assertThat(store.isClaimed("a")).isFalse();
        assertThat(store.claim("a", 60)).isTrue();
    }

    @Test
    void ofSomeKeysTheFirstThatIsFreeIsClaimed() {
        assertThat(store.claim("b", 60)).isTrue();
        assertThat(store.claimFirst(KEYS, 60)).hasValue(0);
        assertThat(store.anyFree(KEYS)).isTrue();
        assertThat(store.claimFirst(KEYS, 60)).hasValue(2);
        assertThat(store.anyFree(KEYS)).isFalse();
        assertThat(store.claimFirst(KEYS, 60)).isEmpty();
        store.release(List.of("b", "c", "never claimed"));
        assertThat(store.claimFirst(KEYS, 60)).hasValue(1);
        assertThat(store.claimFirst(List.of(), 60)).isEmpty();
        assertThat(store.anyFree(List.of())).isFalse();
    }

    @Test
    void whatIsTakenIsGone() {
        store.put("a", 60, Map.of("note", "text"));
        assertThat(store.get("a")).contains(Map.of("note", "text"));
        assertThat(store.take("a")).contains(Map.of("note", "text"));
        assertThat(store.take("a")).isEmpty();
        assertThat(store.get("a")).isEmpty();
    }
}
