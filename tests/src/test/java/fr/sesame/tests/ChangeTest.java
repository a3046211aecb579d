package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes are made one after the other, and undone whatever happens, the latest first. */
class ChangeTest {

    private final List<String> told = new ArrayList<>();

    private Change change(String name) {
        return Change.of(() -> {
            told.add(name + " made");
            return () -> told.add(name + " undone");
        });
    }

    private static void fail() {
        throw new IllegalStateException("the attempt");
    }

    @Test
    void aChangeIsThereDuringTheAttemptAndNotAfterIt() throws Exception {
        change("one").during(() -> told.add("tried"));
        assertThat(told).containsExactly("one made", "tried", "one undone");
    }

    @Test
    void nothingIsChangedBeforeTheAttempt() {
        assertThat(change("one").and(change("two"))).isNotNull();
        assertThat(told).isEmpty();
    }

    @Test
    void theLatestIsUndoneFirst() throws Exception {
        change("one").and(change("two")).and(change("three")).during(() -> told.add("tried"));
        assertThat(told)
                .containsExactly(
                        "one made", "two made", "three made", "tried", "three undone", "two undone", "one undone");
    }

    @Test
    void anAttemptThatFailsIsToldAndEverythingIsUndone() {
        assertThatThrownBy(() -> change("one").and(change("two")).during(ChangeTest::fail))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the attempt");
        assertThat(told).containsExactly("one made", "two made", "two undone", "one undone");
    }

    @Test
    void anAssertionThatFailsIsToldAndEverythingIsUndone() {
        assertThatThrownBy(() -> change("one").during(() -> assertThat(told).isEmpty()))
                .isInstanceOf(AssertionError.class);
        assertThat(told).containsExactly("one made", "one undone");
    }

    @Test
    void aChangeThatCannotBeMadeLeavesNothingOfTheOthers() {
        Change broken = Change.of(() -> {
            throw new IllegalStateException("the change");
        });
        assertThatThrownBy(() -> change("one").and(broken).during(() -> told.add("tried")))
                .hasMessage("the change");
        assertThat(told).containsExactly("one made", "one undone");
    }

    @Test
    void aChangeThatCannotBeUndoneIsToldBesideTheAttemptAndTheOthersAreUndone() {
        Change stuck = Change.of(() -> () -> {
            throw new IllegalStateException("the undoing");
        });
        assertThatThrownBy(() -> change("one").and(stuck).during(ChangeTest::fail))
                .hasMessage("the attempt")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(told).containsExactly("one made", "one undone");
    }
}
