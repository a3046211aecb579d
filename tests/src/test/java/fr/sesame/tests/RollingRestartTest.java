package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A load balancer has been told: nobody is sent to the node that goes, and nobody notices anything. */
@Tag("long")
@OnTwoNodes
class RollingRestartTest {

    private static final int VISITORS = 3;
    private static final int PEOPLE = 40;

    /** What the limit for an address lets through, notices not counted. */
    private static final int RESETS = 5;

    private final TwoNodes nodes;
    private final Accounts accounts;
    private final SecretMails mails;
    private final List<Node> up;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    RollingRestartTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        accounts = new Accounts(new Admin(nodes));
        mails = new SecretMails(nodes);
        up = new CopyOnWriteArrayList<>(nodes.nodes());
    }

    /** One after the other who comes until it is over: to reset a password that is saved, and to log in with it. */
    private final class Visits {

        private final List<String> people = Stream.generate(
                        () -> accounts.withPassword().name())
                .limit(PEOPLE)
                .toList();
        private final AtomicInteger done = new AtomicInteger();

        void come() {
            try {
                while (!over.get()) {
                    var number = done.get();
                    var person = people.get(number % people.size());
                    var round = number / people.size();
                    if (round < RESETS) {
                        reset(person, password(round));
                    } else {
                        logIn(person, password(RESETS - 1));
                    }
                    done.incrementAndGet();
                }
            } finally {
                // Whoever has noticed something ends it for all.
                over.set(true);
            }
        }

        private void reset(String person, String password) {
            var before = mails.lastNumber(person);
            var page = ResetVisitor.ask(nodes, person, browser());
            assertThat(page.isAtCode()).as(page.page().body()).isTrue();
            page.type(mails.withCodeAfter(before, person).code()).follow();
            assertThat(page.isAtNewPassword()).as(page.page().body()).isTrue();
            page.newPassword(password);
            assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
            logIn(person, password);
        }

        private void logIn(String person, String password) {
            var browser = browser();
            var in = browser.submit(browser.openLoginAs(person), Map.of("password", password));
            assertThat(in.status()).as(in.body()).isEqualTo(302);
        }

        private static String password(int round) {
            return "Tout-nouveau-2027-" + round;
        }

        /** Waits until some more have come and gone. */
        void awaitMore(int more) {
            var before = done.get();
            Patience.until(() -> done.get() >= before + more || over.get(), () -> "nobody has come meanwhile");
        }

        /** Each code and each notice has come once. */
        void assertMailedOnce() {
            for (var one = 0; one < people.size(); one++) {
                var resets = Math.min(RESETS, (done.get() - one + people.size() - 1) / people.size());
                var person = people.get(one);
                if (resets > 0) {
                    mails.awaitCount(person, 2 * resets);
                }
                assertThat(mails.count(person)).as(person).isEqualTo(2L * resets);
            }
        }
    }

    /** Each request goes to one of those that are up. */
    private HttpVisitor browser() {
        return new HttpVisitor(nodes).impatient().at(() -> {
            var there = List.copyOf(up);
            return there.get(next.getAndIncrement() % there.size()).address();
        });
    }

    @Test
    void nobodyNoticesARollingRestart() throws Exception {
        var visits =
                IntStream.range(0, VISITORS).mapToObj(number -> new Visits()).toList();
        var coming = visits.stream()
                .map(visitor -> CompletableFuture.runAsync(visitor::come))
                .toList();
        try {
            for (var node : List.of(nodes.nodes().get(1), nodes.nodes().get(0))) {
                up.remove(node);
                // Whoever was sent there has the answer.
                visits.forEach(visitor -> visitor.awaitMore(1));
                node.stop();
                visits.forEach(visitor -> visitor.awaitMore(1));
                node.start();
                up.add(node);
                visits.forEach(visitor -> visitor.awaitMore(2));
            }
        } finally {
            over.set(true);
        }
        for (var visitor : coming) {
            visitor.get();
        }
        nodes.nodes().forEach(node -> new Metrics(nodes, node.management()).awaitOlderLetters());
        visits.forEach(Visits::assertMailedOnce);
    }
}
