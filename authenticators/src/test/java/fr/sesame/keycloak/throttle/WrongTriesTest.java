package fr.sesame.keycloak.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.MemoryStore;
import fr.sesame.keycloak.throttle.WrongTries.Try;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S5. */
class WrongTriesTest {

    private static final String ACCOUNT = "realm-1 user-1";
    private static final Duration DAY = Duration.ofDays(1);

    private final MemoryStore store = new MemoryStore();
    private final Slots slots = new Slots(ClaimStore.inMemory(store), FixedKeys.KEY);
    private final WrongTries tries = new WrongTries(slots, WrongTries.A_DAY, WrongTries.IN_A_ROW);

    @Test
    void ofMoreTries25InADayAreJudged() {
        assertThat(judged(200, 0)).isEqualTo(25);
        assertThat(tries.anyLeft(ACCOUNT, 0)).isFalse();
        store.pass(DAY.minusSeconds(1));
        assertThat(tries.claim(ACCOUNT, 0)).isEmpty();
        store.pass(Duration.ofSeconds(1));
        assertThat(tries.anyLeft(ACCOUNT, 0)).isTrue();
        assertThat(judged(200, 0)).isEqualTo(25);
    }

    /** S20: whoever makes names up leaves nothing behind that stays. */
    @Test
    void nothingOfNobodysTriesIsThereADayLater() {
        for (var tried = 0; tried < 40; tried++) {
            tries.claimOfNobody(ACCOUNT);
        }
        assertThat(store.size()).isEqualTo(2 * WrongTries.A_DAY);
        store.pass(DAY);
        assertThat(store.size()).isZero();
    }

    /** The day slides: no hour has more than its share because the calendar turns a page. */
    @Test
    void theDayIsTheLast24Hours() {
        for (var hour = 0; hour < 24 * 3; hour++) {
            store.pass(Duration.ofHours(1));
            judged(2, 0);
            assertThat(judgedInTheLastDay()).isLessThanOrEqualTo(25);
        }
    }

    private int judgedInTheLastDay() {
        return 25
                - (int) IntStream.range(0, 25)
                        .filter(slot -> slots.anyFree("wrong today " + ACCOUNT, slot, slot + 1))
                        .count();
    }

    @Test
    void hundredInARowAreJudgedHoweverManyDaysTheyAreSpreadOver() {
        var judged = 0;
        for (var day = 0; day < 4; day++) {
            judged += judged(200, 0);
            store.pass(DAY);
        }
        assertThat(judged).isEqualTo(100);
        for (var day = 4; day < 300; day++) {
            assertThat(tries.claim(ACCOUNT, 0)).as("day %d", day).isEmpty();
            assertThat(tries.anyLeft(ACCOUNT, 0)).isFalse();
            store.pass(DAY);
        }
    }

    @Test
    void oneTryADayEndsAfterHundredDays() {
        var judged = 0;
        for (var day = 0; day < 365; day++) {
            judged += judged(1, 0);
            store.pass(DAY);
        }
        assertThat(judged).isEqualTo(100);
    }

    @Test
    void countingGoesOnFromTheKeptCountAfterARestartOfEveryNode() {
        for (var wrong = 1; wrong <= 25; wrong++) {
            assertThat(tries.claim(ACCOUNT, 0)).map(Try::inARow).contains(wrong);
        }
        store.clear();
        for (var wrong = 26; wrong <= 50; wrong++) {
            assertThat(tries.claim(ACCOUNT, 25)).map(Try::inARow).contains(wrong);
        }
        store.clear();
        assertThat(tries.claim(ACCOUNT, 99)).map(Try::inARow).contains(100);
        assertThat(tries.claim(ACCOUNT, 99)).isEmpty();
        store.clear();
        assertThat(tries.claim(ACCOUNT, 100)).isEmpty();
        assertThat(tries.claim(ACCOUNT, 100_000)).isEmpty();
        assertThat(tries.anyLeft(ACCOUNT, 100)).isFalse();
    }

    /** The count is kept a moment after the try; a secret that was made before that knows an older one. */
    @Test
    void anOldKeptCountCountsNothingTwiceAndForgetsNothing() {
        for (var wrong = 1; wrong <= 10; wrong++) {
            assertThat(tries.claim(ACCOUNT, (wrong - 1) / 2)).map(Try::inARow).contains(wrong);
        }
    }

    @Test
    void aSuccessEndsARowAndItsTryCountsNowhere() {
        for (var round = 0; round < 10; round++) {
            judged(2, 0);
            var right = tries.claim(ACCOUNT, 0).orElseThrow();
            assertThat(right.inARow()).isEqualTo(3);
            succeed(right);
        }
        // Twenty wrong ones today, and the owner's ten don't count.
        assertThat(judged(200, 0)).isEqualTo(5);
    }

    @Test
    void aSuccessEndsARowOfManyDays() {
        for (var day = 0; day < 3; day++) {
            judged(25, 0);
            store.pass(DAY);
        }
        var right = tries.claim(ACCOUNT, 0).orElseThrow();
        assertThat(right.inARow()).isEqualTo(76);
        succeed(right);
        store.pass(DAY);
        var judged = 0;
        for (var day = 0; day < 10; day++) {
            judged += judged(25, 0);
            store.pass(DAY);
        }
        assertThat(judged).isEqualTo(100);
    }

    @Test
    void aSuccessAfterARestartEndsTheRow() {
        var right = tries.claim(ACCOUNT, 60).orElseThrow();
        succeed(right);
        assertThat(tries.claim(ACCOUNT, 0)).map(Try::inARow).contains(1);
    }

    /** Each secret knows only how many there were when it was made. */
    @Test
    void aSuccessWithALaterMailEndsTheWholeRow() {
        judged(3, 0);
        succeed(tries.claim(ACCOUNT, 3).orElseThrow());
        assertThat(tries.claim(ACCOUNT, 0)).map(Try::inARow).contains(1);
    }

    /** Past the limit there is no code to type; a link is as good. */
    @Test
    void theOwnerEndsAFullRowWithoutACode() {
        for (var day = 0; day < 4; day++) {
            judged(25, 0);
            store.pass(DAY);
        }
        assertThat(tries.anyLeft(ACCOUNT, 100)).isFalse();
        WrongTries.endRow(slots, ACCOUNT, 100);
        assertThat(tries.anyLeft(ACCOUNT, 0)).isTrue();
        assertThat(judged(200, 0)).isEqualTo(25);
    }

    /** The owner's being there opens no second day for a stranger. */
    @Test
    void theEndOfARowIsNoEndOfADay() {
        judged(25, 0);
        WrongTries.endRow(slots, ACCOUNT, 25);
        assertThat(tries.claim(ACCOUNT, 0)).isEmpty();
    }

    /** The slots of before are gone with the nodes that had them. */
    @Test
    void aRowThatWentOnAfterARestartOfAllNodesEndsAsAWhole() {
        for (var counted : List.of(40, 43)) {
            judged(3, 40);
            WrongTries.endRow(slots, ACCOUNT, counted);
            assertThat(tries.claim(ACCOUNT, 40)).map(Try::inARow).contains(41);
            WrongTries.endRow(slots, ACCOUNT, 41);
        }
    }

    /** What a right code does, and the step after it. */
    private void succeed(Try right) {
        tries.succeeded(ACCOUNT, right);
        WrongTries.endRow(slots, ACCOUNT, 0);
    }

    @Test
    void accountsAreCountedApart() {
        judged(25, 0);
        assertThat(tries.claim(ACCOUNT, 0)).isEmpty();
        assertThat(tries.claim("realm-1 user-2", 0)).map(Try::inARow).contains(1);
        assertThat(tries.claim("realm-2 user-1", 0)).map(Try::inARow).contains(1);
    }

    @Test
    void anAdminCanOnlyLowerTheLimits() {
        assertThatThrownBy(() -> new WrongTries(slots, 26, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WrongTries(slots, 25, 101)).isInstanceOf(IllegalArgumentException.class);
        var strict = new WrongTries(slots, 2, 3);
        assertThat(IntStream.range(0, 10).filter(i -> strict.claim(ACCOUNT, 0).isPresent()))
                .hasSize(2);
        store.pass(DAY);
        assertThat(IntStream.range(0, 10).filter(i -> strict.claim(ACCOUNT, 0).isPresent()))
                .hasSize(1);
    }

    /** Design, decision 6: guessing on one account for years stays under one chance in ten thousand. */
    @Test
    void theChanceOfGuessingStaysUnderOneInTenThousand() {
        var ofOneTry = 1 / Math.pow(10, 6);
        var ofAll = -Math.expm1(WrongTries.IN_A_ROW * Math.log1p(-ofOneTry));
        assertThat(ofAll).isLessThan(1e-4).isCloseTo(0.99995e-4, within(1e-10));
        // 101 would be too many.
        assertThat(-Math.expm1((WrongTries.IN_A_ROW + 1) * Math.log1p(-ofOneTry)))
                .isGreaterThan(1e-4);
        // Four days at the least.
        assertThat(WrongTries.IN_A_ROW / WrongTries.A_DAY).isEqualTo(4);
    }

    /** How many of so many tries are judged. */
    private int judged(int attempts, int counted) {
        return (int) IntStream.range(0, attempts)
                .filter(i -> tries.claim(ACCOUNT, counted).isPresent())
                .count();
    }
}
