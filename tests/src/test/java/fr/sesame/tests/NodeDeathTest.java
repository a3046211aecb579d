package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.ScriptedMailServer;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What one of two nodes has promised is kept by the other when the first one is killed. */
@Tag("hostile")
@OnTwoNodes
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeDeathTest {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})\\r?$");
    private static final Pattern LINK = Pattern.compile("http://\\S+/sesame/link/\\S+");
    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final TwoNodes nodes;
    private final Admin admin;
    private final Node survivor;
    private final Node victim;
    private final ScriptedMailServer mail;
    private final ScriptedMailServer slow;
    private final String stranger = Accounts.unknown();
    private final List<Waiting> people = new ArrayList<>();
    private final List<Waiting> halfSent = new ArrayList<>();
    private final MailRealm realm;
    private final Promises promises;
    private final List<Answer> atOnce = new ArrayList<>();
    private String owner = "";
    private String rows = "";
    private double takenOverBefore;

    NodeDeathTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        admin = new Admin(nodes);
        survivor = nodes.nodes().get(0);
        victim = nodes.nodes().get(1);
        mail = ScriptedMailServer.start(nodes);
        slow = ScriptedMailServer.start(nodes);
        realm = MailRealm.with(nodes, admin, mail);
        promises = new Promises(nodes, admin, mail, victim);
    }

    private HttpVisitor atTheVictim() {
        return new HttpVisitor(nodes).at(victim.address());
    }

    private HttpVisitor atTheSurvivor(HttpVisitor browser) {
        return browser.impatient().at(survivor.address());
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

    /** Somebody who waits for a mail. */
    private record Waiting(String address, ResetVisitor visitor) {}

    /** Codes, somebody whom nobody knows, a notice; and a mail that is being taken by its server. */
    @BeforeAll
    void theNodeIsKilled() throws Exception {
        owner = realm.person();
        var proven = ask(realm, owner).type(code(mail, owner)).follow();
        assertThat(proven.isAtNewPassword()).isTrue();
        mail.shut();
        // The new password is there; the notice of it waits, and so do these.
        proven.newPassword(NEW_PASSWORD);
        people.addAll(Stream.generate(realm::person)
                .limit(3)
                .map(address -> new Waiting(address, ask(realm, address)))
                .toList());
        ask(realm, stranger);
        promises.make();
        var browser = atTheVictim();
        var password = browser.openLoginAs(new Accounts(admin).withPassword().name());
        slow.delay(Duration.ofSeconds(10));
        var slowly = MailRealm.with(nodes, admin, slow);
        var address = slowly.person();
        halfSent.add(new Waiting(address, ask(slowly, address)));
        slow.await(() -> slow.read() > 0, LONGEST);
        // The stranger's has come to nothing.
        metrics(victim).await("sesame_mail_queued", waiting());
        rows = nodes.ask(
                "SELECT id || ' ' || coalesce(notes, '') FROM single_use_object WHERE id LIKE 'sesame.mail.%'");
        takenOverBefore = metrics(survivor).value("sesame_mail_taken_over_total");
        victim.kill();
        // At once: nobody can have missed it yet.
        atOnce.add(atTheSurvivor(browser).submit(password, Map.of("password", Admin.PASSWORD)));
        atTheSurvivor(people.get(0).visitor().http());
        atOnce.add(people.get(0).visitor().reload().page());
        slow.delay(Duration.ZERO);
        mail.open();
    }

    /** The codes, one that is half sent, a notice, and what else was promised. */
    private int waiting() {
        return people.size() + halfSent.size() + 1 + promises.people().size();
    }

    @AfterAll
    void stopMailServers() {
        mail.close();
        slow.close();
    }

    @Test
    void whoComesBeforeAnybodyHasMissedTheNodeGoesOn() {
        assertThat(atOnce.get(0).status()).as(atOnce.get(0).body()).isEqualTo(302);
        assertThat(atOnce.get(0).location().toString())
                .startsWith(nodes.application().toString());
        assertThat(atOnce.get(1).body()).contains("id=\"sesame-code-form\"");
    }

    /** Nobody has done anything meanwhile, and the page that waits takes the code. */
    @Test
    void whatAKilledNodeHasPromisedIsSentByTheOtherOnce() throws Exception {
        for (var person : people) {
            atTheSurvivor(person.visitor().http());
            assertThat(person.visitor()
                            .type(code(mail, person.address()))
                            .follow()
                            .isAtNewPassword())
                    .isTrue();
        }
        // The code, and the notice.
        mail.await(() -> mail.takenFor(owner) == 2, LONGEST);
        metrics(survivor).awaitOlderLetters();
        assertThat(people)
                .allSatisfy(
                        person -> assertThat(mail.takenFor(person.address())).isEqualTo(1));
        assertThat(mail.takenFor(owner)).isEqualTo(2);
        assertThat(mail.takenFor(stranger)).isZero();
        assertThat(metrics(survivor).value("sesame_mail_taken_over_total"))
                .isGreaterThanOrEqualTo(takenOverBefore + waiting());
    }

    /** Whatever a mail is for, and each is good for it. */
    @Test
    void mailsOfEveryKindAreWrittenByTheOtherOnce() throws Exception {
        for (var kind : List.of("login", "new-browser")) {
            var page = promises.page(kind);
            atTheSurvivor(page.http());
            page.type(code(mail, promises.address(kind))).follow();
            if (page.has("sesame-trust-browser-form")) {
                page.submit(Map.of("trust-browser", "asked")).follow();
            }
            assertThat(promises.isLoggedIn(kind)).as(page.page().body()).isTrue();
        }
        for (var kind : List.of("activation", "admin-link")) {
            var link = link(mail.await(promises.address(kind), LONGEST).text());
            var opened = LinkVisitor.open(nodes, link, atTheSurvivor(new HttpVisitor(nodes)));
            assertThat(opened.press().page().status()).as(kind).isEqualTo(303);
        }
        mail.await(promises.address("spaces"), LONGEST);
        metrics(survivor).awaitOlderLetters();
        assertThat(promises.people())
                .hasSize(5)
                .allSatisfy((kind, person) ->
                        assertThat(mail.takenFor(person.name())).as(kind).isEqualTo(1));
    }

    private static URI link(String text) {
        var found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return URI.create(found.group());
    }

    /** S3: whoever read the store while they lay there has learnt nothing. */
    @Test
    void whatLiesInTheStoreMeanwhileTellsNothing() throws Exception {
        Assumptions.assumeTrue(StoreKind.wanted() == StoreKind.DATABASE, "memory can't be searched");
        assertThat(rows.lines().filter(row -> row.startsWith("sesame.mail.hole.")))
                .hasSizeGreaterThanOrEqualTo(waiting());
        assertThat(rows)
                .doesNotContain(promises.secrets())
                .doesNotContain(NEW_PASSWORD, "example", name(owner), name(stranger));
        assertThat(people).allSatisfy(person -> assertThat(rows).doesNotContain(name(person.address())));
        // What the killed node had written by then: of the two it is the older one.
        var begun = halfSent.get(0).address();
        slow.await(() -> slow.takenFor(begun) == 2, LONGEST);
        assertThat(rows).doesNotContain(name(begun));
        for (var written : slow.taken()) {
            assertThat(rows)
                    .doesNotContain(link(written.text()).getPath().replaceAll(".*/", ""))
                    // Six digits may stand in any text by chance, but not alone.
                    .doesNotContainPattern("(?<![\\w-])" + PromisedMail.code(written.text()) + "(?![\\w-])");
        }
    }

    private static String name(String address) {
        return address.substring(0, address.indexOf('@'));
    }

    /** The one case in which a mail comes twice: nobody knows what the mail server has made of it. */
    @Test
    void ofAMailThatWasBeingSentTheOneThatIsWrittenLaterIsGood() throws Exception {
        var begun = halfSent.get(0);
        slow.await(() -> slow.takenFor(begun.address()) == 2, LONGEST);
        metrics(survivor).awaitOlderLetters();
        assertThat(slow.takenFor(begun.address())).isEqualTo(2);
        var codes = codes(slow, begun.address());
        atTheSurvivor(begun.visitor().http());
        assertThat(begun.visitor().type(codes.get(0)).follow().isAtCode()).isTrue();
        assertThat(begun.visitor().type(codes.get(1)).follow().isAtNewPassword())
                .isTrue();
    }

    /** What is sent is nobody's to find. */
    @Test
    void nothingIsLeftInTheStore() {
        Assumptions.assumeTrue(StoreKind.wanted() == StoreKind.DATABASE, "memory can't be searched");
        metrics(survivor).awaitOlderLetters();
        Patience.until(() -> left().isBlank(), () -> "in the store: " + left());
    }

    private String left() {
        return nodes.ask("SELECT id FROM single_use_object WHERE id LIKE 'sesame.mail.hole.%'");
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
}
