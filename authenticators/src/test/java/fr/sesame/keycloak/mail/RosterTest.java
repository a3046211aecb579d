package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.MemoryStore;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final int PACE = 5;

    private final MemoryStore memory = new MemoryStore();
    private final ClaimStore store = ClaimStore.inMemory(memory);
    private final Roster one = roster("one", PACE);
    private final Roster other = roster("other", PACE);

    private static Roster roster(String node, int pace) {
        return new Roster(new Member(node, 0, pace, 100, false));
    }

    /** Several rounds of one node, in which the other says nothing. */
    private List<Roster.Sight> look(Roster roster, int times) {
        var seen = List.<Roster.Sight>of();
        for (var time = 0; time < times; time++) {
            roster.beat(store);
            seen = roster.look(store);
        }
        return seen;
    }

    private static List<String> names(List<Roster.Sight> nodes) {
        return nodes.stream().map(node -> node.member().node()).toList();
    }

    @Test
    void whoeverTellsIsThere() {
        for (var round = 0; round < 20; round++) {
            other.beat(store);
            assertThat(look(one, 1)).isEmpty();
            assertThat(one.hasOthers()).isTrue();
        }
    }

    @Test
    void whoeverSaysNothingForSomeLooksHasEnded() {
        other.beat(store);
        // The first look knows of nothing before.
        assertThat(look(one, Roster.LOOKS)).isEmpty();
        assertThat(one.hasOthers()).isTrue();
        assertThat(names(look(one, 1))).containsExactly("other");
        assertThat(one.hasOthers()).isFalse();
        other.beat(store);
        assertThat(look(one, 1)).isEmpty();
    }

    @Test
    void whoeverTellsMoreSeldomIsWaitedForTheLonger() {
        var slow = roster("slow", 3 * PACE);
        slow.beat(store);
        assertThat(look(one, 3 * Roster.LOOKS)).isEmpty();
        assertThat(names(look(one, 1))).containsExactly("slow");
        var quick = roster("quick", 1);
        one.beat(store);
        assertThat(names(look(quick, PACE * Roster.LOOKS))).doesNotContain("one");
        assertThat(names(look(quick, 1))).contains("one");
    }

    @Test
    void whoeverLeavesIsGoneAtOnceAndLeavesNothing() {
        other.beat(store);
        look(one, 1);
        other.leave(store);
        assertThat(look(one, 1)).isEmpty();
        assertThat(one.hasOthers()).isFalse();
        assertThat(memory.keys()).doesNotContain("node.0");
    }

    @Test
    void whoeverLeavesLettersIsFoundAtOnce() {
        other.beat(store);
        other.leaveLetters(store);
        assertThat(names(look(one, 1))).containsExactly("other");
        assertThat(one.hasOthers()).isFalse();
    }

    @Test
    void oneNodeInheritsAtATimeAndStrikesTheOtherOff() {
        other.beat(store);
        other.leaveLetters(store);
        var third = roster("third", PACE);
        var dead = look(one, 1).get(0);
        look(third, 1);
        assertThat(one.inherit(store, dead.member())).isTrue();
        assertThat(third.inherit(store, dead.member())).isFalse();
        one.pass(store, dead.member());
        assertThat(third.inherit(store, dead.member())).isTrue();
        third.strike(store, dead);
        assertThat(look(one, 1)).isEmpty();
        // Its place is free again.
        roster("fourth", PACE).beat(store);
        assertThat(memory.keys()).doesNotContain("node.3");
    }

    /** A node that was frozen, and goes on when another one has its place. */
    @Test
    void whoeverWasTakenForDeadFindsAnotherPlace() {
        other.beat(store);
        var dead = look(one, Roster.LOOKS + 1).get(0);
        one.strike(store, dead);
        var newcomer = roster("newcomer", PACE);
        newcomer.beat(store);
        other.beat(store);
        newcomer.beat(store);
        look(one, 1);
        assertThat(names(look(one, Roster.LOOKS + 1))).containsExactlyInAnyOrder("newcomer", "other");
    }

    /** It isn't struck off by whoever saw it dead before. */
    @Test
    void whoeverIsBackBeforeItIsStruckOffStays() {
        other.beat(store);
        var dead = look(one, Roster.LOOKS + 1).get(0);
        other.beat(store);
        one.strike(store, dead);
        look(one, 1);
        assertThat(one.hasOthers()).isTrue();
    }

    @Test
    void moreNodesThanPlacesWaitForOne() {
        var all = IntStream.range(0, Roster.PLACES)
                .mapToObj(number -> roster("node-" + number, PACE))
                .toList();
        all.forEach(node -> node.beat(store));
        one.beat(store);
        assertThat(memory.keys()).doesNotContain("node." + Roster.PLACES);
        all.get(7).leave(store);
        one.beat(store);
        assertThat(names(look(other, Roster.LOOKS + 1))).contains("one").doesNotContain("node-7");
    }
}
