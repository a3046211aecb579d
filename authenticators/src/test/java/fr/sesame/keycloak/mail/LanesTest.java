package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose letter is next, and how many places a realm has. */
class LanesTest {

    private final Traffic traffic = new Traffic();

    @Test
    void realmsTakeTurns() {
        traffic.post("a", 4);
        traffic.post("b", 2);
        traffic.post("c", 1);
        assertThat(Traffic.realms(traffic.all())).containsExactly("a", "b", "c", "a", "b", "a", "a");
    }

    @Test
    void turnsGoOnWhenLettersComeInBetween() {
        traffic.post("a", 3);
        assertThat(Traffic.realms(List.of(traffic.next()))).containsExactly("a");
        traffic.post("b", 2);
        assertThat(Traffic.realms(traffic.all())).containsExactly("a", "b", "a", "b");
    }

    @Test
    void withinARealmTheFirstIsTheFirst() {
        var parcels = new ArrayList<Parcel>();
        for (var i = 0; i < 5; i++) {
            parcels.add(traffic.post("a"));
            traffic.pass(Duration.ofMillis(1));
        }
        assertThat(traffic.all()).containsExactlyElementsOf(parcels);
    }

    @Test
    void oneRealmIsOnItsWayWithItsShareOfTheWorkersAtMost() {
        traffic.post("a", 20);
        traffic.post("b", 1);
        assertThat(Traffic.realms(traffic.all())).hasSize(9).containsOnlyOnce("b");
        assertThat(traffic.lanes().next(traffic.now())).isEmpty();
    }

    @Test
    void aDoneLetterMakesRoomForTheNext() {
        traffic.post("a", 9);
        var onTheirWay = traffic.all();
        assertThat(onTheirWay).hasSize(8);
        traffic.send(onTheirWay.get(0));
        assertThat(traffic.all()).hasSize(1);
    }

    @Test
    void aLetterRestsBeforeItIsTakenUp() {
        traffic.post("a", Duration.ofMillis(50));
        assertThat(traffic.lanes().next(traffic.now())).isEmpty();
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ofMillis(50));
        traffic.pass(Duration.ofMillis(49));
        assertThat(traffic.lanes().next(traffic.now())).isEmpty();
        traffic.pass(Duration.ofMillis(1));
        assertThat(traffic.lanes().untilNext(traffic.now())).contains(Duration.ZERO);
        assertThat(traffic.lanes().next(traffic.now())).isPresent();
        assertThat(traffic.lanes().untilNext(traffic.now())).isEmpty();
    }

    @Test
    void oneRealmGetsHalfOfThePlacesAtMost() {
        traffic.post("a", Traffic.CAPACITY / 2);
        assertThat(traffic.lanes().reserve("a", true)).isFalse();
        traffic.post("b", Traffic.CAPACITY / 2 - 1);
        assertThat(traffic.lanes().reserve("b", true)).isTrue();
        assertThat(traffic.lanes().reserve("c", true))
                .as("all places are taken")
                .isFalse();
        traffic.lanes().release("b", true);
        assertThat(traffic.lanes().reserve("c", true)).isTrue();
    }

    /** On its way it still has its place. */
    @Test
    void aPlaceIsFreeOnceItsLetterIsDone() {
        traffic.post("a", Traffic.CAPACITY / 2);
        var first = traffic.next();
        assertThat(traffic.lanes().reserve("a", true)).isFalse();
        traffic.fail(first);
        assertThat(traffic.lanes().reserve("a", true)).isFalse();
        traffic.lanes().done(first);
        assertThat(traffic.lanes().reserve("a", true)).isTrue();
        assertThat(traffic.lanes().reserve("a", true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "4,2", "10000,5000"})
    void theSmallestOutboxHasAPlaceForEverybody(int capacity, int ofOneRealm) {
        var small = new Lanes(capacity, 1);
        assertThat(IntStream.range(0, capacity + 1).filter(i -> small.reserve("a", true)))
                .hasSize(ofOneRealm);
    }

    @Test
    void whatWaitsIsCountedAndDated() {
        assertThat(traffic.lanes().size()).isZero();
        assertThat(traffic.lanes().oldest(traffic.now())).isZero();
        traffic.post("a");
        traffic.pass(Duration.ofSeconds(5));
        traffic.post("b", 2);
        assertThat(traffic.lanes().size()).isEqualTo(3);
        assertThat(traffic.lanes().oldest(traffic.now())).isEqualTo(Duration.ofSeconds(5));
        var first = traffic.next();
        assertThat(traffic.lanes().size()).as("on its way").isEqualTo(3);
        assertThat(traffic.lanes().oldest(traffic.now())).isEqualTo(Duration.ofSeconds(5));
        traffic.send(first);
        assertThat(traffic.lanes().size()).isEqualTo(2);
        assertThat(traffic.lanes().oldest(traffic.now())).isZero();
        traffic.all().forEach(traffic::send);
        assertThat(traffic.lanes().size()).isZero();
    }

    @Test
    void whatWaitsCanBeTakenOutAtOnce() {
        traffic.post("a", 3);
        traffic.post("b", 2);
        var onItsWay = traffic.next();
        var rest = traffic.lanes().takeAll();
        assertThat(rest).hasSize(4).doesNotContain(onItsWay);
        assertThat(traffic.lanes().size()).isEqualTo(1);
        rest.forEach(traffic.lanes()::done);
        assertThat(traffic.lanes().size())
                .as("what was taken out counts no more")
                .isEqualTo(1);
        assertThat(traffic.lanes().next(traffic.now())).isEmpty();
    }
}
