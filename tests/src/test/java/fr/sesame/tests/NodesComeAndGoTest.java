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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A bad day of a cluster: nodes are killed, frozen, drained and restarted, the database is away. */
@Tag("long")
@OnTwoNodes
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.MethodName.class)
class NodesComeAndGoTest {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

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

    /** Each step at the other node than the one before, which is killed in between, and is there again. */
    private <V extends MailboxVisitor<V>> V killedBetweenAnyTwo(
            HttpVisitor browser, Supplier<V> begin, List<Consumer<V>> steps) throws Exception {
        browser.at(second.address());
        var visitor = begin.get();
        var last = second;
        for (var step : steps) {
            last.kill();
            last.start();
            last = last == second ? first : second;
            browser.at(last.address());
            step.accept(visitor);
        }
        return visitor;
    }

    @Test
    void aResetGoesOnWhenANodeIsKilledBetweenAnyTwoSteps() throws Exception {
        var person = accounts.withPassword().name();
        var browser = new HttpVisitor(nodes);
        var visitor = killedBetweenAnyTwo(
                browser,
                () -> ResetVisitor.open(nodes, person, browser),
                List.of(
                        page -> page.sendFor(person),
                        page -> assertThat(page.reload().isAtCode()).isTrue(),
                        page -> page.type(mails.to(person).code()).follow(),
                        page -> page.newPassword(NEW_PASSWORD)));
        assertThat(visitor.isBackAtApplication()).isTrue();
        // The code and the notice.
        mails.awaitCount(person, 2);
        assertCanLogIn(person, NEW_PASSWORD);
    }

    @Test
    void aLoginByLinkGoesOnWhenANodeIsKilledBetweenAnyTwoSteps() throws Exception {
        var person = accounts.withPassword().name();
        var browser = new HttpVisitor(nodes);
        var visitor = killedBetweenAnyTwo(
                browser,
                () -> LoginVisitor.open(nodes, person, browser),
                List.of(
                        page -> page.sendFor(person),
                        page -> assertThat(page.reload().isAtMail()).isTrue(),
                        page -> page.useLink(mails.to(person).link())));
        assertThat(visitor.isBackAtApplication()).isTrue();
        browser.at(first.address());
        assertThat(visitor.account()).contains("access_token");
    }

    @Test
    void aLoginWithASecondFactorGoesOnWhenANodeIsKilledBetweenAnyTwoSteps() throws Exception {
        var person = accounts.withOneTimeCode().name();
        var browser = new HttpVisitor(nodes);
        var visitor = killedBetweenAnyTwo(
                browser,
                () -> LoginVisitor.at(nodes, browser, browser.openLogin("")),
                List.of(
                        page -> page.submit(Map.of("username", person)),
                        page -> page.logInWith(Admin.PASSWORD),
                        page -> page.oneTimeCode(OneTimeCodes.DEMO.now())));
        assertThat(visitor.isBackAtApplication()).isTrue();
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

    @Test
    void whoeverWaitsGoesOnAfterTheDatabaseWasAwayForTenSeconds() throws Exception {
        var person = accounts.withPassword().name();
        var page = ResetVisitor.ask(nodes, person);
        var code = mails.to(person).code();
        var before = takenOver();
        nodes.stopDatabase();
        Patience.until(Instant.now().plusSeconds(10));
        nodes.startDatabase();
        for (var node : nodes.nodes()) {
            Patience.until(() -> isThere(node), () -> "no login at " + node.address());
        }
        assertThat(page.type(code).follow().isAtNewPassword()).isTrue();
        assertThat(page.newPassword(NEW_PASSWORD).isBackAtApplication()).isTrue();
        assertCanLogIn(person, NEW_PASSWORD);
        mails.awaitCount(person, 2);
        mails.settle();
        assertThat(mails.count(person)).isEqualTo(2);
        assertThat(takenOver()).isEqualTo(before);
    }

    /** Whether somebody can log in there. */
    private boolean isThere(Node node) {
        var browser = new HttpVisitor(nodes).at(node.address());
        var name = browser.openLogin("");
        var password = name.status() == 200 ? browser.submit(name, Map.of("username", "motdepasse@example.com")) : name;
        return password.status() == 200
                && browser.submit(password, Map.of("password", Admin.PASSWORD)).status() == 302;
    }

    private double takenOver() {
        return nodes.nodes().stream()
                .mapToDouble(node -> new Metrics(nodes, node.management()).value("sesame_mail_taken_over_total"))
                .sum();
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
