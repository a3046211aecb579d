package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More than one node dies: the one that takes mails over is killed as it does so, or all are at once. */
@Tag("long")
@OnTwoNodes
@Order(Integer.MAX_VALUE)
class HeirDeathTest {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int PEOPLE = 40;

    private final TwoNodes nodes;
    private final Node first;
    private final Node second;
    private final Admin admin;

    HeirDeathTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        first = nodes.nodes().get(0);
        second = nodes.nodes().get(1);
        admin = new Admin(nodes);
    }

    private Metrics metrics(Node node) {
        return new Metrics(nodes, node.management());
    }

    /** People whose mails wait at the second node. */
    private List<String> waiting(ScriptedMailServer mail, int number) throws Exception {
        var realm = MailRealm.with(nodes, admin, mail);
        var people = Stream.generate(realm::person).limit(number).toList();
        mail.shut();
        people.forEach(
                person -> PromisedMail.assertPromised(realm.ask(new HttpVisitor(nodes).at(second.address()), person)));
        metrics(second).await("sesame_mail_queued", number);
        return people;
    }

    /** Each mail lies somewhere at any moment: twice for that one moment, and then that one may come twice. */
    @Test
    void anHeirThatIsKilledAsItTakesOverLosesNothing() throws Exception {
        var third = nodes.third();
        try (var mail = ScriptedMailServer.start(nodes)) {
            var people = waiting(mail, PEOPLE);
            var heirs = new HashMap<Node, Double>();
            for (var node : List.of(first, third)) {
                heirs.put(node, takenOver(node));
            }
            second.kill();
            var heir = Patience.find(
                    () -> heirs.entrySet().stream()
                            .filter(node -> takenOver(node.getKey()) > node.getValue())
                            .findFirst(),
                    () -> "nothing is taken over");
            heir.getKey().kill();
            var last = heir.getKey() == first ? third : first;
            metrics(last)
                    .await("sesame_mail_taken_over_total", Objects.requireNonNull(heirs.get(last)) + people.size());
            mail.open();
            for (var person : people) {
                mail.await(person, LONGEST);
            }
            metrics(last).awaitOlderLetters();
            assertThat(people)
                    .allSatisfy(person -> assertThat(mail.takenFor(person)).isBetween(1L, 2L));
            assertThat(mail.taken()).hasSizeBetween(people.size(), people.size() + 1);
        } finally {
            if (!first.isRunning()) {
                first.start();
            }
            third.kill();
        }
    }

    private double takenOver(Node node) {
        return metrics(node).value("sesame_mail_taken_over_total");
    }

    @Test
    void whatAllNodesHaveLeftInTheDatabaseIsSentOnceAfterTheNextStart() throws Exception {
        Assumptions.assumeTrue(StoreKind.wanted() == StoreKind.DATABASE, "memory has forgotten it");
        try (var mail = ScriptedMailServer.start(nodes)) {
            var people = waiting(mail, 3);
            second.kill();
            first.kill();
            mail.open();
            first.start();
            second.start();
            for (var person : people) {
                mail.await(person, LONGEST);
            }
            metrics(first).awaitOlderLetters();
            metrics(second).awaitOlderLetters();
            assertThat(people)
                    .allSatisfy(person -> assertThat(mail.takenFor(person)).isEqualTo(1));
        }
    }
}
