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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A bad day of a cluster: nodes are frozen, drained, and all stopped. */
@Tag("long")
@OnTwoNodes
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.MethodName.class)
class NodesComeAndGoTest {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final TwoNodes nodes;
    private final Node first;
    private final Node second;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;

    NodesComeAndGoTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        first = nodes.nodes().get(0);
        second = nodes.nodes().get(1);
        admin = new Admin(nodes);
        accounts = new Accounts(admin);
        mails = new SecretMails(nodes);
    }

    private void assertCanLogIn(String person, String password) {
        for (var node : nodes.nodes()) {
            var login = new HttpVisitor(nodes).at(node.address());
            assertThat(login.submit(login.openLoginAs(person), Map.of("password", password))
                            .status())
                    .isEqualTo(302);
        }
    }

    /** What is lost is said, and nothing is half-done. */
    @Test
    void aFullRestartLeavesNothingHalfDone() throws Exception {
        try (var mail = ScriptedMailServer.start(nodes)) {
            var realm = MailRealm.with(nodes, admin, mail);
            var waiting = realm.person();
            var inThePage = accounts.withPassword().name();
            var page = ResetVisitor.ask(nodes, inThePage);
            var code = mails.to(inThePage).code();
            mail.shut();
            realm.ask(new HttpVisitor(nodes).at(second.address()), waiting);
            new Metrics(nodes, second.management()).await("sesame_mail_queued", 1);
            var before = new Metrics(nodes).value("sesame_mail_taken_over_total");
            second.stop();
            // Else nobody is left who could say anything of it.
            new Metrics(nodes).await("sesame_mail_taken_over_total", before + 1);
            first.stop();
            first.start();
            second.start();
            mail.open();
            assertCanLogIn(inThePage, Admin.PASSWORD);
            page.type(code).follow();
            assertThat(page.page().status()).isLessThan(500);
            if (StoreKind.wanted() == StoreKind.DATABASE) {
                mail.await(waiting, LONGEST);
                assertThat(page.isAtNewPassword()).isTrue();
            } else {
                // The last node has nobody to leave it to, and says so.
                assertThat(nodes.log()).contains("1 mails were not sent before the server stopped");
                assertThat(page.isAtNewPassword()).isFalse();
                // And the person gets on.
                var dead = mails.last(inThePage);
                var again = ResetVisitor.ask(nodes, inThePage);
                assertThat(again.type(mails.next(dead).code()).isAtNewPassword())
                        .isTrue();
            }
        }
    }

    /** One that was taken for dead, and goes on: the mail is another's by then. */
    @Test
    void aFrozenNodeSendsNothingAgain() throws Exception {
        try (var mail = ScriptedMailServer.start(nodes)) {
            var realm = MailRealm.with(nodes, admin, mail);
            mail.shut();
            var people = Stream.generate(realm::person).limit(2).toList();
            people.forEach(person -> realm.ask(new HttpVisitor(nodes).at(second.address()), person));
            new Metrics(nodes, second.management()).await("sesame_mail_queued", people.size());
            var before = new Metrics(nodes).value("sesame_mail_taken_over_total");
            second.freeze();
            try {
                new Metrics(nodes).await("sesame_mail_taken_over_total", before + people.size());
            } finally {
                second.thaw();
            }
            Patience.until(
                    () -> second.log().contains("is another node's by now"),
                    () -> "the node doesn't know that its mails are another's");
            mail.open();
            for (var person : people) {
                mail.await(person, LONGEST);
            }
            new Metrics(nodes).awaitOlderLetters();
            new Metrics(nodes, second.management()).awaitOlderLetters();
            assertThat(people)
                    .allSatisfy(person -> assertThat(mail.takenFor(person)).isEqualTo(1));
        }
    }

    /** A node that stops while the mail server is down leaves the mails to the other, and doesn't say that they are lost. */
    @Test
    void whatANodeCanNotSendBeforeItStopsIsSentByTheOther() throws Exception {
        try (var mail = ScriptedMailServer.start(nodes)) {
            var realm = MailRealm.with(nodes, admin, mail);
            mail.shut();
            var people = Stream.generate(realm::person).limit(3).toList();
            people.forEach(person -> realm.ask(new HttpVisitor(nodes).at(second.address()), person));
            new Metrics(nodes, second.management()).await("sesame_mail_queued", people.size());
            second.stop();
            try {
                assertThat(second.log())
                        .contains(people.size() + " mails are left to whichever node finds them")
                        // To the end it has tried to send them.
                        .doesNotContain("NullPointerException")
                        .doesNotContain("mails were not sent before the server stopped");
                mail.open();
                for (var person : people) {
                    mail.await(person, LONGEST);
                }
                new Metrics(nodes).awaitOlderLetters();
                assertThat(people)
                        .allSatisfy(person -> assertThat(mail.takenFor(person)).isEqualTo(1));
            } finally {
                second.start();
            }
        }
    }
}
