package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Single use, tries and throttles are exact, however many nodes there are, and journeys go on at each. */
@Tag("long")
@OnTwoNodes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class ThreeNodesTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";
    private static final int MOST_TRIES = 5;

    private final TwoNodes nodes;
    private final Accounts accounts;
    private final Events events;
    private final SecretMails mails;
    private Node third;
    private URI[] all = {};

    ThreeNodesTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        accounts = new Accounts(new Admin(nodes));
        events = new Events(new Admin(nodes));
        mails = new SecretMails(nodes);
        third = nodes.nodes().get(0);
    }

    @BeforeAll
    void thereIsAThird() throws Exception {
        third = nodes.third();
        all = new URI[] {nodes.first(), nodes.second(), third.address()};
    }

    @AfterAll
    void thereAreTwoAgain() {
        third.kill();
    }

    /** Each of so many visitors at one node, as many at each. */
    private List<HttpVisitor> visitors(int number) {
        return IntStream.range(0, number)
                .mapToObj(one -> new HttpVisitor(nodes).at(all[one % all.length]))
                .toList();
    }

    @Test
    void aLinkIsUsedOnce() {
        var person = accounts.withPassword().name();
        ResetVisitor.ask(nodes, person);
        var link = mails.to(person).link();
        var opened = visitors(30).stream()
                .map(browser -> LinkVisitor.open(nodes, link, browser))
                .toList();
        assertThat(AtOnce.each(opened, visitor -> visitor.press().page().status()))
                .filteredOn(status -> status == 303)
                .hasSize(1);
    }

    @Test
    void codesAreJudgedFiveTimesAndNoMore() {
        var person = accounts.withPassword().name();
        var page = ResetVisitor.ask(nodes, person);
        var code = mails.to(person).code();
        for (var round = 0; round < 6; round++) {
            var form = page.reload().page();
            AtOnce.all(IntStream.range(0, 12)
                    .<Callable<Integer>>mapToObj(number -> () -> page.http()
                            .copy()
                            .at(all[number % all.length])
                            .submit(form, Map.of("code", OtherCode.than(code)))
                            .status())
                    .toList());
        }
        assertThat(page.reload().type(code).error()).isEqualTo(CodeError.EXHAUSTED);
        assertThat(events.refused("RESET_PASSWORD_ERROR", "invalid_code", person))
                .isEqualTo(MOST_TRIES);
    }

    @Test
    void mailsForAnAddressAreCounted() {
        var person = accounts.withPassword().name();
        AtOnce.each(visitors(12), browser -> ResetVisitor.ask(nodes, person, browser));
        mails.awaitCount(person, 6);
        Patience.until(
                () -> events.refused("SEND_RESET_PASSWORD_ERROR", "too_many_mails", person) >= 6,
                () -> "fewer are refused");
        Stream.concat(nodes.nodes().stream(), Stream.of(third))
                .forEach(node -> new Metrics(nodes, node.management()).awaitOlderLetters());
        assertThat(mails.count(person)).isEqualTo(6);
        assertThat(events.refused("SEND_RESET_PASSWORD_ERROR", "too_many_mails", person))
                .isEqualTo(6);
    }

    @Test
    void journeysMeetAnotherNodeAtEachRequest() {
        for (var first = 0; first < all.length; first++) {
            var inTurn = IntStream.range(first, first + all.length)
                    .mapToObj(number -> all[number % all.length])
                    .toArray(URI[]::new);
            var person = accounts.withPassword().name();
            var reset = ResetVisitor.ask(nodes, person, new HttpVisitor(nodes).at(inTurn));
            assertThat(reset.type(mails.to(person).code()).follow().isAtNewPassword())
                    .isTrue();
            assertThat(reset.newPassword(NEW_PASSWORD).isBackAtApplication()).isTrue();

            var another = accounts.withPassword().name();
            var login = LoginVisitor.ask(nodes, another, new HttpVisitor(nodes).at(inTurn));
            assertThat(login.useLink(mails.to(another).link()).isBackAtApplication())
                    .isTrue();
            assertThat(login.account()).contains("access_token");
        }
    }

    /** The last one: of the three one is killed, and nobody has missed it yet. */
    @Test
    void whenOneOfThemIsKilledTheOthersGoOn() throws Exception {
        var person = accounts.withPassword().name();
        var another = accounts.withPassword().name();
        var reset = ResetVisitor.ask(nodes, person, new HttpVisitor(nodes).at(third.address()));
        var login = LoginVisitor.ask(nodes, another, new HttpVisitor(nodes).at(third.address()));
        var code = mails.to(person).code();
        var link = mails.to(another).link();
        // What it has sent is nobody's to send any more.
        new Metrics(nodes, third.management()).awaitOlderLetters();
        third.kill();
        reset.http().impatient().at(nodes.first(), nodes.second());
        login.http().impatient().at(nodes.second(), nodes.first());
        assertThat(reset.type(code).follow().isAtNewPassword()).isTrue();
        assertThat(login.useLink(link).isBackAtApplication()).isTrue();
        assertThat(reset.newPassword(NEW_PASSWORD).isBackAtApplication()).isTrue();
        assertThat(login.account()).contains("access_token");
        // The code, and the notice.
        mails.awaitCount(person, 2);
        mails.settle();
        assertThat(mails.count(person)).isEqualTo(2);
        assertThat(mails.count(another)).isEqualTo(1);
    }
}
