package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one of two nodes has promised is kept by the other when the first one is killed. */
@Tag("hostile")
@OnTwoNodes
@Order(Integer.MAX_VALUE)
class NodeDeathTest {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\r?$");
    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final TwoNodes nodes;
    private final Admin admin;
    private final Node survivor;
    private final Node victim;

    NodeDeathTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        admin = new Admin(nodes);
        survivor = nodes.nodes().get(0);
        victim = nodes.nodes().get(1);
    }

    private HttpVisitor atTheVictim() {
        return new HttpVisitor(nodes).at(victim.address());
    }

    private Metrics metrics(Node node) {
        return new Metrics(nodes, node.management());
    }

    private static String code(ScriptedMailServer mail, String address) throws Exception {
        var text = mail.await(address, LONGEST).text();
        var found = CODE.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** Somebody asks for a reset in a realm of the test's own, at the node that will end. */
    private ResetVisitor ask(MailRealm realm, String person) {
        var browser = atTheVictim();
        return ResetVisitor.at(nodes, browser, realm.ask(browser, person));
    }

    /** Codes, the code's page, nobody's mail, and a notice; and nothing is left in the store. */
    @Test
    void whatAKilledNodeHasPromisedIsSentByTheOtherOnce() throws Exception {
        try (var mail = ScriptedMailServer.start(nodes)) {
            var realm = MailRealm.with(nodes, admin, mail);
            var owner = realm.person();
            var proven = ask(realm, owner).type(code(mail, owner)).follow();
            assertThat(proven.isAtNewPassword()).isTrue();
            var before = metrics(survivor).value("sesame_mail_taken_over_total");
            mail.shut();
            // The new password is there; the notice of it waits, and so do these.
            proven.newPassword(NEW_PASSWORD);
            var people = Stream.generate(realm::person).limit(3).toList();
            var visitors = people.stream().map(person -> ask(realm, person)).toList();
            var stranger = Accounts.unknown();
            ask(realm, stranger);
            metrics(victim).await("sesame_mail_queued", people.size() + 1);
            victim.kill();
            try {
                mail.open();
                for (var number = 0; number < people.size(); number++) {
                    // Nobody has done anything meanwhile, and the page that waits takes the code.
                    var visitor = visitors.get(number);
                    visitor.http().at(survivor.address());
                    assertThat(visitor.type(code(mail, people.get(number)))
                                    .follow()
                                    .isAtNewPassword())
                            .isTrue();
                }
                mail.await(() -> mail.takenFor(owner) == 2, LONGEST);
                assertThat(metrics(survivor).value("sesame_mail_taken_over_total"))
                        .isBetween(before + people.size() + 1, before + people.size() + 2);
                metrics(survivor).awaitOlderLetters();
                assertThat(people)
                        .allSatisfy(person -> assertThat(mail.takenFor(person)).isEqualTo(1));
                assertThat(mail.takenFor(owner)).isEqualTo(2);
                assertThat(mail.takenFor(stranger)).isZero();
                if (StoreKind.wanted() == StoreKind.DATABASE) {
                    assertThat(nodes.ask("SELECT id FROM single_use_object WHERE id LIKE 'sesame.mail.hole.%'"))
                            .isBlank();
                }
            } finally {
                victim.start();
            }
        }
    }

    /** The one case in which a mail can come twice: nobody knows what the mail server has made of it. The one that was written later is good. */
    @Test
    void aMailInTheMiddleOfItsSendingComesAgainAndTheLaterIsGood() throws Exception {
        try (var mail = ScriptedMailServer.start(nodes)) {
            var realm = MailRealm.with(nodes, admin, mail);
            var person = realm.person();
            mail.delay(Duration.ofSeconds(10));
            var visitor = ask(realm, person);
            mail.await(() -> mail.read() > 0, LONGEST);
            victim.kill();
            try {
                mail.delay(Duration.ZERO);
                mail.await(() -> mail.takenFor(person) > 1, LONGEST);
                metrics(survivor).awaitOlderLetters();
                assertThat(mail.takenFor(person)).isEqualTo(2);
                var codes = codes(mail, person);
                visitor.http().at(survivor.address());
                assertThat(visitor.type(codes.get(0)).follow().isAtCode()).isTrue();
                assertThat(visitor.type(codes.get(1)).follow().isAtNewPassword())
                        .isTrue();
            } finally {
                victim.start();
            }
        }
    }

    /** By when they were written: a mail server may take the older one later. */
    private static List<String> codes(ScriptedMailServer mail, String address) throws Exception {
        var codes = new TreeMap<Date, String>();
        for (var delivery : mail.taken()) {
            var found = CODE.matcher(delivery.text());
            if (delivery.to().equals(address) && found.find()) {
                codes.put(delivery.message().getSentDate(), found.group(1));
            }
        }
        return List.copyOf(codes.values());
    }

    /** A node that stops while the mail server is down leaves the mails to the other, and doesn't say that they are lost. */
    @Test
    void whatANodeCanNotSendBeforeItStopsIsSentByTheOther() throws Exception {
        try (var mail = ScriptedMailServer.start(nodes)) {
            var realm = MailRealm.with(nodes, admin, mail);
            mail.shut();
            var people = Stream.generate(realm::person).limit(3).toList();
            people.forEach(person -> ask(realm, person));
            metrics(victim).await("sesame_mail_queued", people.size());
            victim.stop();
            try {
                assertThat(victim.log())
                        .contains(people.size() + " mails are left to whichever node finds them")
                        // To the end it has tried to send them.
                        .doesNotContain("NullPointerException")
                        .doesNotContain("mails were not sent before the server stopped");
                mail.open();
                for (var person : people) {
                    mail.await(person, LONGEST);
                }
                metrics(survivor).awaitOlderLetters();
                assertThat(people)
                        .allSatisfy(person -> assertThat(mail.takenFor(person)).isEqualTo(1));
            } finally {
                victim.start();
            }
        }
    }
}
