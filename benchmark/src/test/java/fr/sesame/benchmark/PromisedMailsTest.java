package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisedMailsTest {

    private final PromisedMails mails = new PromisedMails();

    @Test
    void allIsWellWhereEachHasItsOwn() {
        mails.promise("a@example.com", 1);
        mails.promise("b@example.com", 2);
        mails.promise("c@example.com", 0);

        assertThat(mails.number()).isEqualTo(3);
        assertThat(mails.faults(List.of("B@example.com", "a@example.com", "b@example.com")))
                .isEmpty();
    }

    @Test
    void oneThatIsLostIsNotMadeGoodByOneThatIsDoubled() {
        mails.promise("a@example.com", 1);
        mails.promise("b@example.com", 1);

        assertThat(mails.faults(List.of("b@example.com", "b@example.com")))
                .containsExactly(
                        "a@example.com was promised 1 mails and has 0", "b@example.com was promised 1 mails and has 2");
    }

    @Test
    void nobodyElseHasAny() {
        assertThat(mails.faults(List.of("x@example.com")))
                .containsExactly("x@example.com was promised 0 mails and has 1");
    }

    @Test
    void whoseJourneyBrokeOffIsLeftOut() {
        mails.leaveOut("a@example.com");

        assertThat(mails.faults(List.of("a@example.com"))).isEmpty();
    }

    @Test
    void ofManyAFewAreNamed() {
        assertThat(mails.faults(Collections.nCopies(1, "x@example.com"))).hasSize(1);
        assertThat(mails.faults(List.of("a@x", "b@x", "c@x", "d@x", "e@x", "f@x", "g@x")))
                .hasSize(6)
                .last()
                .asString()
                .contains("2 people more");
    }
}
