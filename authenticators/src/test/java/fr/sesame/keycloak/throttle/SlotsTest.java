package fr.sesame.keycloak.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {

    private static final String SUBJECT = "realm-1 address jeanne@example.com";

    private final MemoryStore store = new MemoryStore();
    private final Slots slots = new Slots(ClaimStore.inMemory(store), FixedKeys.KEY);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 32, 39})
    void exactlyAsManyOfFortyParallelClaimsAreGrantedAsThereAreSlots(int times) throws Exception {
        var limit = new Limit(times, 60);
        // Above the number of probes a single claim may miss the last free slots; repeated ones find them.
        var rounds = times <= Slots.MOST_PROBES ? 1 : 200;
        assertThat(granted(() -> IntStream.range(0, rounds).anyMatch(round -> slots.claim(SUBJECT, limit))))
                .isEqualTo(times);
        assertThat(store.size()).isEqualTo(times);
    }

    @Test
    void exactlyAsManyOfFortyParallelClaimsInOrderAreGrantedAsThereAreSlots() throws Exception {
        assertThat(granted(() -> slots.claimInOrder(SUBJECT, 0, 5, 60).isPresent()))
                .isEqualTo(5);
    }

    /** Forty threads at once; how many were told yes. */
    private static int granted(Callable<Boolean> claim) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(40);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (var i = 0; i < 40; i++) {
                answers.add(pool.submit(() -> {
                    start.await();
                    return claim.call();
                }));
            }
            start.countDown();
            var granted = 0;
            for (var answer : answers) {
                granted += answer.get() ? 1 : 0;
            }
            return granted;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSlotIsFreeAgainOneByOneAfterItsTime() {
        var limit = new Limit(3, 60);
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        store.pass(Duration.ofSeconds(20));
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        store.pass(Duration.ofSeconds(20));
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        store.pass(Duration.ofSeconds(19));
        assertThat(slots.claim(SUBJECT, limit)).as("59 seconds after the first").isFalse();
        store.pass(Duration.ofSeconds(1));
        assertThat(slots.claim(SUBJECT, limit)).as("60 seconds after the first").isTrue();
        assertThat(slots.claim(SUBJECT, limit)).as("the second is still there").isFalse();
        store.pass(Duration.ofSeconds(20));
        assertThat(slots.claim(SUBJECT, limit))
                .as("60 seconds after the second")
                .isTrue();
        assertThat(slots.claim(SUBJECT, limit)).isFalse();
    }

    @Test
    void aRefusedClaimProlongsNothing() {
        var limit = new Limit(1, 60);
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        for (var second = 1; second < 60; second++) {
            store.pass(Duration.ofSeconds(1));
            assertThat(slots.claim(SUBJECT, limit)).isFalse();
        }
        store.pass(Duration.ofSeconds(1));
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
    }

    @Test
    void ofABigLimitNoMoreThan32SlotsAreTried() {
        var limit = new Limit(5_000, 60);
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        assertThat(store.claims())
                .as("of an unused limit the first one is free")
                .isEqualTo(1);
        fill(limit.times());
        var before = store.claims();
        assertThat(slots.claim(SUBJECT, limit)).isFalse();
        assertThat(store.claims() - before).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32})
    void ofASmallLimitEverySlotIsTriedOnce(int times) {
        fill(times);
        var before = store.claims();
        assertThat(slots.claim(SUBJECT, new Limit(times, 60))).isFalse();
        assertThat(store.claims() - before).isEqualTo(times);
    }

    @Test
    void theOnlyFreeSlotOfASmallLimitIsAlwaysFound() {
        for (var free = 0; free < 32; free++) {
            store.clear();
            fill(32);
            slots.release(SUBJECT, free);
            assertThat(slots.claim(SUBJECT, new Limit(32, 60)))
                    .as("slot %d", free)
                    .isTrue();
        }
    }

    @Test
    void aBigLimitGrantsItsNumberAndNotOneMore() {
        var limit = new Limit(100, 60);
        assertThat(IntStream.range(0, 5_000).filter(i -> slots.claim(SUBJECT, limit)))
                .hasSize(100);
    }

    /** Where a big limit is used up to nine tenths, hardly anybody is refused: 0.9^32 is a little more than 3 in 100. */
    @Test
    void aBigLimitRefusesHardlyAnybodyBeforeItIsNearlyUsedUp() {
        var limit = new Limit(5_000, 60);
        var granted = IntStream.range(0, 4_500)
                .filter(i -> slots.claim(SUBJECT, limit))
                .count();
        assertThat(granted).isGreaterThan(4_450);
    }

    private void fill(int times) {
        for (var slot = slots.claimInOrder(SUBJECT, 0, times, 60); slot.isPresent(); ) {
            slot = slots.claimInOrder(SUBJECT, slot.getAsInt(), times, 60);
        }
    }

    @Test
    void inOrderTheFirstFreeSlotIsTaken() {
        assertThat(slots.claimInOrder(SUBJECT, 2, 5, 60)).hasValue(2);
        assertThat(slots.claimInOrder(SUBJECT, 0, 5, 60)).hasValue(0);
        assertThat(slots.claimInOrder(SUBJECT, 0, 5, 60)).hasValue(1);
        assertThat(slots.claimInOrder(SUBJECT, 0, 5, 60)).hasValue(3);
        slots.release(SUBJECT, 1);
        assertThat(slots.claimInOrder(SUBJECT, 0, 5, 60)).hasValue(1);
        assertThat(slots.anyFree(SUBJECT, 0, 5)).isTrue();
        assertThat(slots.claimInOrder(SUBJECT, 0, 5, 60)).hasValue(4);
        assertThat(slots.anyFree(SUBJECT, 0, 5)).isFalse();
        assertThat(slots.claimInOrder(SUBJECT, 0, 5, 60)).isEmpty();
        assertThat(slots.claimInOrder(SUBJECT, 5, 5, 60)).isEmpty();
        assertThat(slots.anyFree(SUBJECT, 5, 5)).isFalse();
    }

    @Test
    void subjectsHaveLimitsOfTheirOwn() {
        var limit = new Limit(1, 60);
        assertThat(slots.claim("realm-1 address a", limit)).isTrue();
        assertThat(slots.claim("realm-2 address a", limit)).isTrue();
        assertThat(slots.claim("realm-1 address b", limit)).isTrue();
        assertThat(slots.claim("realm-1 address a", limit)).isFalse();
    }

    @Test
    void keysAreShortAndSayNothingOfTheirSubject() {
        var limit = new Limit(1_000_000, 60);
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        assertThat(slots.claim(SUBJECT.repeat(1_000), limit)).isTrue();
        assertThat(store.keys()).doesNotContain("jeanne", "example", "realm", "address");
        assertThat(store.keys().lines()).allSatisfy(key -> assertThat(key).hasSizeLessThan(60));
    }

    /** Whoever reads the store and guesses a subject must not be able to look whether it is counted there. */
    @Test
    void keysAreOfUseToNobodyWithoutTheRealmsKey() {
        var limit = new Limit(1, 60);
        var others = new Slots(ClaimStore.inMemory(store), FixedKeys.OTHER);
        assertThat(slots.claim(SUBJECT, limit)).isTrue();
        assertThat(others.claim(SUBJECT, limit)).isTrue();
        assertThat(store.keys().lines()).hasSize(2).doesNotHaveDuplicates();
        assertThat(store.keys()).doesNotContain(Digest.text(SUBJECT).substring(0, 24));
        assertThat(slots.claim(SUBJECT, limit)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aLimitHasAtLeastOneTimeAndOneSecond(int number) {
        assertThatThrownBy(() -> new Limit(number, 60)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, number)).isInstanceOf(IllegalArgumentException.class);
    }
}
