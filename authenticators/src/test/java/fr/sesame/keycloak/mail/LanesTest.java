package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.SettableClock;
import fr.sesame.keycloak.watch.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakSession;

class LanesTest {

    /** Any start will do. */
    private static final Duration START = Duration.ofDays(3);

    private static final int CAPACITY = 100;
    private static final int WORKERS_PER_LANE = 8;

    private final Lanes lanes = new Lanes(CAPACITY, WORKERS_PER_LANE);
    private Duration now = START;

    private record Paper(String realmId, boolean isAwaited) implements Letter {

        @Override
        public Duration patience() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Optional<WrittenMail> write(KeycloakSession session) {
            return Optional.empty();
        }

        @Override
        public void sent(KeycloakSession session) {}

        @Override
        public void notSent(KeycloakSession session, String reason) {}
    }

    private Parcel post(String realm) {
        return post(realm, Duration.ZERO);
    }

    private Parcel post(String realm, Duration rest) {
        return post(realm, rest, true);
    }

    private Parcel postUnawaited(String realm) {
        return post(realm, Duration.ZERO, false);
    }

    private Parcel post(String realm, Duration rest, boolean awaited) {
        assertThat(lanes.reserve(realm, awaited)).isTrue();
        var parcel = new Parcel(new Paper(realm, awaited), Optional.empty(), Trace.NONE, now, rest);
        lanes.add(parcel);
        return parcel;
    }

    private void post(String realm, int number) {
        IntStream.range(0, number).forEach(i -> post(realm));
    }

    private Parcel next() {
        return lanes.next(now).orElseThrow();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    /** All that is given out now. */
    private List<Parcel> all() {
        var all = new ArrayList<Parcel>();
        for (var parcel = lanes.next(now); parcel.isPresent(); parcel = lanes.next(now)) {
            all.add(parcel.get());
        }
        return all;
    }

    private static List<String> realms(List<Parcel> parcels) {
        return parcels.stream().map(parcel -> parcel.letter().realmId()).toList();
    }

    private void fail(Parcel parcel) {
        lanes.serverFailed(parcel.letter().realmId(), now);
        parcel.pause(now);
        lanes.again(parcel);
    }

    private void send(Parcel parcel) {
        lanes.serverAnswered(parcel.letter().realmId());
        lanes.done(parcel);
    }

    @Test
    void realmsTakeTurns() {
        post("a", 4);
        post("b", 2);
        post("c", 1);
        assertThat(realms(all())).containsExactly("a", "b", "c", "a", "b", "a", "a");
    }

    @Test
    void turnsGoOnWhenLettersComeInBetween() {
        post("a", 3);
        assertThat(realms(List.of(next()))).containsExactly("a");
        post("b", 2);
        assertThat(realms(all())).containsExactly("a", "b", "a", "b");
    }

    @Test
    void withinARealmTheFirstIsTheFirst() {
        var parcels = new ArrayList<Parcel>();
        for (var i = 0; i < 5; i++) {
            parcels.add(post("a"));
            pass(Duration.ofMillis(1));
        }
        assertThat(all()).containsExactlyElementsOf(parcels);
    }

    @Test
    void oneRealmIsOnItsWayWithItsShareOfTheWorkersAtMost() {
        post("a", 20);
        post("b", 1);
        assertThat(realms(all())).hasSize(9).containsOnlyOnce("b");
        assertThat(lanes.next(now)).isEmpty();
    }

    @Test
    void aDoneLetterMakesRoomForTheNext() {
        post("a", 9);
        var onTheirWay = all();
        assertThat(onTheirWay).hasSize(8);
        send(onTheirWay.get(0));
        assertThat(all()).hasSize(1);
    }

    @Test
    void aLetterRestsBeforeItIsTakenUp() {
        post("a", Duration.ofMillis(50));
        assertThat(lanes.next(now)).isEmpty();
        assertThat(lanes.untilNext(now)).contains(Duration.ofMillis(50));
        pass(Duration.ofMillis(49));
        assertThat(lanes.next(now)).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(lanes.untilNext(now)).contains(Duration.ZERO);
        assertThat(lanes.next(now)).isPresent();
        assertThat(lanes.untilNext(now)).isEmpty();
    }

    @Test
    void oneRealmGetsHalfOfThePlacesAtMost() {
        post("a", CAPACITY / 2);
        assertThat(lanes.reserve("a", true)).isFalse();
        post("b", CAPACITY / 2 - 1);
        assertThat(lanes.reserve("b", true)).isTrue();
        assertThat(lanes.reserve("c", true)).as("all places are taken").isFalse();
        lanes.release("b", true);
        assertThat(lanes.reserve("c", true)).isTrue();
    }

    /** On its way it still has its place. */
    @Test
    void aPlaceIsFreeOnceItsLetterIsDone() {
        post("a", CAPACITY / 2);
        var first = next();
        assertThat(lanes.reserve("a", true)).isFalse();
        fail(first);
        assertThat(lanes.reserve("a", true)).isFalse();
        lanes.done(first);
        assertThat(lanes.reserve("a", true)).isTrue();
        assertThat(lanes.reserve("a", true)).isFalse();
    }

    @Test
    void whatNobodyWaitsForGoesLast() {
        var thousandth = postUnawaited("a");
        pass(Duration.ofMillis(1));
        var reset = post("a");
        var resting = post("a", Duration.ofMillis(1));
        assertThat(all()).containsExactly(reset, thousandth);
        pass(Duration.ofMillis(1));
        assertThat(all()).containsExactly(resting);
    }

    @Test
    void whatNobodyWaitsForIsWokenUpForAsWell() {
        post("a", Duration.ofMillis(50));
        post("a", Duration.ofMillis(20), false);
        assertThat(lanes.untilNext(now)).contains(Duration.ofMillis(20));
        lanes.hurry();
        assertThat(all()).hasSize(2);
    }

    @Test
    void whatNobodyWaitsForLeavesAFifthOfThePlacesToTheOthers() {
        IntStream.range(0, CAPACITY / 2 / 5 * 4).forEach(i -> postUnawaited("a"));
        assertThat(lanes.reserve("a", false)).isFalse();
        post("a", CAPACITY / 2 / 5);
        assertThat(lanes.reserve("a", true)).isFalse();
        var reset = next();
        assertThat(reset.letter().isAwaited()).isTrue();
        lanes.done(reset);
        assertThat(lanes.reserve("a", false)).as("the place of the others").isFalse();
        assertThat(lanes.takeAll()).hasSize(CAPACITY / 2 - 1).allSatisfy(lanes::done);
        assertThat(lanes.reserve("a", false)).isTrue();
        lanes.release("a", false);
        assertThat(lanes.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "2,1,1", "12,6,4", "12500,6250,5000"})
    void theSmallestOutboxHasAPlaceForANotice(int capacity, int ofOneRealm, int thatNobodyWaitsFor) {
        var small = new Lanes(capacity, 1);
        assertThat(IntStream.range(0, capacity + 1).filter(i -> small.reserve("a", false)))
                .hasSize(thatNobodyWaitsFor);
        assertThat(IntStream.range(0, capacity + 1).filter(i -> small.reserve("a", true)))
                .hasSize(ofOneRealm - thatNobodyWaitsFor);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "4,2", "10000,5000"})
    void theSmallestOutboxHasAPlaceForEverybody(int capacity, int ofOneRealm) {
        var small = new Lanes(capacity, 1);
        assertThat(IntStream.range(0, capacity + 1).filter(i -> small.reserve("a", true)))
                .hasSize(ofOneRealm);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,4", "3,8", "4,16", "5,32", "6,60", "7,60", "1000000,60"})
    void pausesDoubleUpToAMinute(int failures, int seconds) {
        assertThat(Parcel.pauseAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aFailingRealmIsPausedLongerAndLonger() {
        post("a");
        for (var seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            fail(next());
            assertThat(lanes.untilNext(now)).contains(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(lanes.next(now)).as("before %d s are over", seconds).isEmpty();
            pass(Duration.ofNanos(1));
            assertThat(lanes.untilNext(now)).contains(Duration.ZERO);
        }
    }

    @Test
    void aFailingRealmGetsOneTryAtATime() {
        post("a", 20);
        var first = next();
        fail(first);
        assertThat(all()).as("paused").isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(all()).as("one try").hasSize(1);
        pass(Duration.ofHours(1));
        assertThat(all()).as("no second one while the first isn't over").isEmpty();
        assertThat(lanes.untilNext(now)).isEmpty();
    }

    /** When a server goes down, all that is on its way fails. */
    @Test
    void severalThatFailTogetherAreOneFailure() {
        post("a", 20);
        for (var parcel : all()) {
            fail(parcel);
            pass(Duration.ofMillis(10));
        }
        pass(Duration.ofMillis(1_000 - 8 * 10));
        fail(next());
        assertThat(lanes.untilNext(now)).contains(Duration.ofSeconds(2));
    }

    /** A new letter is no way around the pause. */
    @Test
    void newLettersOfAFailingRealmWaitToo() {
        post("a");
        fail(next());
        post("a");
        assertThat(lanes.next(now)).isEmpty();
        assertThat(lanes.untilNext(now)).contains(Duration.ofSeconds(1));
    }

    @Test
    void oneSuccessEndsThePausesOfARealm() {
        post("a", 20);
        fail(next());
        pass(Duration.ofSeconds(1));
        fail(next());
        pass(Duration.ofSeconds(2));
        send(next());
        assertThat(all()).hasSize(8);
        pass(Duration.ofSeconds(1));
        // The next failure is a first one again.
        post("b");
        fail(next());
        assertThat(lanes.untilNext(now)).contains(Duration.ofSeconds(1));
    }

    @Test
    void othersGoOnMeanwhile() {
        post("dead", 10);
        fail(next());
        post("b", 3);
        post("c", 3);
        assertThat(realms(all())).containsExactly("b", "c", "b", "c", "b", "c");
        pass(Duration.ofSeconds(1));
        post("b", 1);
        assertThat(realms(all())).containsExactlyInAnyOrder("dead", "b");
    }

    @Test
    void aRefusedLetterWaitsAloneAndItsRealmGoesOn() {
        var refused = post("a");
        post("a", 3);
        assertThat(next()).isSameAs(refused);
        lanes.serverAnswered("a");
        refused.pause(now);
        lanes.again(refused);
        assertThat(all()).hasSize(3).doesNotContain(refused);
        pass(Duration.ofSeconds(1));
        assertThat(all()).containsExactly(refused);
    }

    @Test
    void aServerThatStopsWaitsForNoPause() {
        post("a", Duration.ofHours(1));
        post("b");
        fail(next());
        assertThat(lanes.next(now)).isEmpty();
        lanes.hurry();
        assertThat(lanes.untilNext(now)).contains(Duration.ZERO);
        assertThat(realms(all())).containsExactlyInAnyOrder("a", "b");
        post("c", Duration.ofHours(1));
        assertThat(realms(all())).as("what comes after").containsExactly("c");
    }

    @Test
    void aDeadRealmGetsOneTryAtATimeEvenThen() {
        post("dead", 5);
        fail(next());
        lanes.hurry();
        assertThat(all()).hasSize(1);
    }

    @Test
    void whatWaitsIsCountedAndDated() {
        assertThat(lanes.size()).isZero();
        assertThat(lanes.oldest(now)).isZero();
        post("a");
        pass(Duration.ofSeconds(5));
        post("b", 2);
        assertThat(lanes.size()).isEqualTo(3);
        assertThat(lanes.oldest(now)).isEqualTo(Duration.ofSeconds(5));
        var first = next();
        assertThat(lanes.size()).as("on its way").isEqualTo(3);
        assertThat(lanes.oldest(now)).isEqualTo(Duration.ofSeconds(5));
        send(first);
        assertThat(lanes.size()).isEqualTo(2);
        assertThat(lanes.oldest(now)).isZero();
        all().forEach(this::send);
        assertThat(lanes.size()).isZero();
    }

    @Test
    void whatWaitsCanBeTakenOutAtOnce() {
        post("a", 3);
        post("b", 2);
        var onItsWay = next();
        var rest = lanes.takeAll();
        assertThat(rest).hasSize(4).doesNotContain(onItsWay);
        assertThat(lanes.size()).isEqualTo(1);
        rest.forEach(lanes::done);
        assertThat(lanes.size()).as("what was taken out counts no more").isEqualTo(1);
        assertThat(lanes.next(now)).isEmpty();
    }

    @Test
    void aParcelIsTooLateWhenItsPatienceIsOverSinceItWasWritten() {
        var parcel = new Parcel(new Paper("a", true), Optional.empty(), Trace.NONE, now, Duration.ZERO);
        pass(Duration.ofMinutes(9));
        assertThat(parcel.isTooLate(now)).isFalse();
        parcel.written(new WrittenMail("jeanne@example.com", "s", "t", "h"), now);
        pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(parcel.isTooLate(now)).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(parcel.isTooLate(now)).isTrue();
        assertThat(parcel.age(now)).isEqualTo(Duration.ofMinutes(19));
    }

    /** Somebody sets the clock back by a day: the pause is over a second later all the same, and nothing is lost. */
    @Test
    void aClockThatIsSetBackHoldsNobodyUp() {
        var clock = new SettableClock();
        var time = new SteadyTime(clock);
        now = time.now();
        post("a");
        var refused = next();
        fail(refused);
        clock.move(Duration.ofDays(-1));
        now = time.now();
        assertThat(lanes.next(now)).as("a pause is a pause").isEmpty();
        assertThat(lanes.untilNext(now)).contains(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        now = time.now();
        assertThat(lanes.next(now)).contains(refused);
        assertThat(refused.age(now)).isEqualTo(Duration.ofSeconds(1));
        clock.move(Duration.ofMinutes(10));
        assertThat(refused.isTooLate(time.now())).as("later than its patience").isTrue();
    }

    @Test
    void aMailIsTooLateWhenTheClockIsSetAhead() {
        var clock = new SettableClock();
        var time = new SteadyTime(clock);
        var parcel = new Parcel(new Paper("a", true), Optional.empty(), Trace.NONE, time.now(), Duration.ZERO);
        clock.move(Duration.ofMinutes(10));
        assertThat(parcel.isTooLate(time.now())).as("so is the secret in it").isTrue();
    }

    @Test
    void aWrittenMailDoesNotPrintItself() {
        var mail = new WrittenMail("jeanne@example.com", "Sujet", "Code 048213", "<p>048213</p>");
        assertThat("" + Optional.of(mail)).doesNotContain("048213", "jeanne", "Sujet");
    }
}
