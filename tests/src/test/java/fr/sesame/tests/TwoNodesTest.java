package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.StoreAt;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whichever of two nodes a request meets: journeys go on, and limits and secrets are the same (S2, S4, S5, S7). */
@Tag("hostile")
@OnTwoNodes
class TwoNodesTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final TwoNodes nodes;
    private final Accounts accounts;
    private final Events events;
    private final SecretMails mails;

    TwoNodesTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        accounts = new Accounts(new Admin(nodes));
        events = new Events(new Admin(nodes));
        mails = new SecretMails(nodes);
    }

    /** Who meets the other node at every request, beginning with the first node and with the second. */
    private List<HttpVisitor> eachWayRound() {
        return List.of(
                new HttpVisitor(nodes).at(nodes.first(), nodes.second()),
                new HttpVisitor(nodes).at(nodes.second(), nodes.first()));
    }

    @Test
    void resetByCodeGoesOnAtTheOtherNode() {
        for (var person : eachWayRound()) {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(nodes, address, person);
            visitor.type(mails.to(address).code());
            assertThat(visitor.isAtNewPassword()).isTrue();
            visitor.newPassword(NEW_PASSWORD);
            assertThat(visitor.isBackAtApplication()).isTrue();
            assertThat(person.redeem(visitor.page()).status()).isEqualTo(200);
            for (var node : List.of(nodes.first(), nodes.second())) {
                var login = new HttpVisitor(nodes).at(node);
                assertThat(login.submit(login.openLoginAs(address), Map.of("password", NEW_PASSWORD))
                                .status())
                        .isEqualTo(302);
            }
        }
    }

    @Test
    void aBrowserThatOneNodeRemembersIsKnownAtTheOther() throws Exception {
        var admin = new Admin(nodes);
        // Which lets one of several passwords of a moment be tried, and refuses the others.
        Realm.sesame(admin).with("bruteForceProtected", false).during(() -> {
            for (var browser : eachWayRound()) {
                var owner = new BrowserOwner(nodes, admin, accounts.withOneTimeCode());
                owner.makeKnown(browser, OneTimeCodes.DEMO.now());
                assertThat(owner.isSpared(browser)).isTrue();
                var tabs = List.of(
                        browser.copy().at(nodes.first()),
                        browser.copy().at(nodes.second()),
                        browser.copy().at(nodes.first()),
                        browser.copy().at(nodes.second()));
                assertThat(AtOnce.each(tabs, owner::isSpared)).containsOnly(true);
                assertThat(tabs.stream()
                                .map(tab -> tab.cookie(BrowserOwner.COOKIE))
                                .distinct())
                        .hasSize(1);
                assertThat(owner.isSpared(tabs.get(1))).isTrue();
                assertThat(owner.isSpared(tabs.get(1))).isTrue();
                // Two names ago.
                assertThat(owner.isSpared(browser)).isFalse();
                assertThat(owner.isSpared(tabs.get(1))).isFalse();
            }
        });
    }

    @Test
    void resetByLinkGoesOnAtTheOtherNode() {
        for (var person : eachWayRound()) {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(nodes, address, person);
            var opened = LinkVisitor.open(nodes, mails.to(address).link(), visitor.http());
            assertThat(opened.page().body()).contains("data-go-on");
            var reset = opened.confirm();
            assertThat(reset.isAtNewPassword()).isTrue();
            reset.newPassword(NEW_PASSWORD);
            assertThat(reset.page().location().toString())
                    .startsWith(nodes.application().toString());
        }
    }

    @Test
    void linkInAnotherBrowserGoesOnAtTheOtherNode() {
        for (var browser : eachWayRound()) {
            var address = accounts.withPassword().name();
            ResetVisitor.ask(nodes, address);
            var reset =
                    LinkVisitor.open(nodes, mails.to(address).link(), browser).confirm();
            assertThat(reset.isAtNewPassword()).isTrue();
            assertThat(reset.newPassword(NEW_PASSWORD).page().body()).contains("Mot de passe modifié");
        }
    }

    @Test
    void loginByLinkGoesOnAtTheOtherNode() {
        for (var person : eachWayRound()) {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(nodes, address, person);
            assertThat(visitor.useLink(mails.to(address).link()).isBackAtApplication())
                    .isTrue();
            assertThat(visitor.account()).contains("access_token");
        }
    }

    @Test
    void loginByLinkInAnotherBrowserGoesOnAtTheOtherNode() {
        for (var browser : eachWayRound()) {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(nodes, address);
            LinkVisitor.open(nodes, mails.to(address).link(), browser).press();
            assertThat(LoginVisitor.come(nodes, browser).isBackAtApplication()).isTrue();
        }
    }

    @Test
    void twentyAtBothNodesLogInOnceByALink() throws Exception {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(nodes, address);
        var link = mails.to(address).link();
        var loggedIn = AtOnce.times(20, () -> {
            var browser = new HttpVisitor(nodes);
            LinkVisitor.open(nodes, link, browser).press();
            return LoginVisitor.come(nodes, browser).isBackAtApplication();
        });
        assertThat(loggedIn).containsOnlyOnce(true);
    }

    @Test
    void loginByCodeAtOneNodeAndByLinkAtTheOtherIsOneLogin() throws Exception {
        for (var round = 0; round < 5; round++) {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(nodes, address, new HttpVisitor(nodes).at(nodes.first()));
            var mail = mails.to(address);
            var browser = new HttpVisitor(nodes).at(nodes.second());
            var link = LinkVisitor.open(nodes, mail.link(), browser);
            assertThat(AtOnce.all(List.<Callable<Boolean>>of(
                            () -> link.press().page().status() == 303,
                            () -> visitor.type(mail.code()).isBackAtApplication())))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void aNewAccountIsActivatedAtTheOtherNode() {
        var activations = Activations.byTheServersAdmin(nodes);
        var codes = new AccessCodes(nodes, activations.api());
        for (var browser : eachWayRound()) {
            var byLink = Activations.unactivated(new Admin(nodes));
            var mail = activations.send(byLink);
            assertThat(LinkVisitor.open(nodes, mail.link(), browser)
                            .press()
                            .page()
                            .status())
                    .isEqualTo(303);
            Activations.choosePassword(LoginVisitor.come(nodes, browser).follow());
            assertThat(codes.type(byLink.name(), Activations.code(mail)).isBackAtApplication())
                    .isFalse();

            var byCode = Activations.unactivated(new Admin(nodes));
            mail = activations.send(byCode);
            browser.forget("KEYCLOAK_").forget("AUTH_SESSION");
            Activations.choosePassword(AccessCodes.type(codes.open(browser), byCode.name(), Activations.code(mail)));
            assertThat(LinkVisitor.open(nodes, mail.link(), browser).page().status())
                    .isEqualTo(400);
        }
    }

    @Test
    void eightAtBothNodesUseAnAccessCodeOnce() {
        var codes = AccessCodes.byTheServersAdmin(nodes);
        var person = accounts.withoutAddress();
        var code = codes.issue(person.id());
        var attempts = IntStream.range(0, 8)
                .mapToObj(one -> codes.open(new HttpVisitor(nodes)))
                .toList();
        assertThat(AtOnce.each(
                        attempts, one -> AccessCodes.isAtNewPassword(AccessCodes.type(one, person.name(), code))))
                .containsOnlyOnce(true);
    }

    @Test
    void twentyAtBothNodesUseALinkOnce() throws Exception {
        var address = accounts.withPassword().name();
        ResetVisitor.ask(nodes, address);
        var link = mails.to(address).link();
        // Every second one begins at the other node, so ten press the button at each.
        var visitors = IntStream.range(0, 20)
                .mapToObj(number -> LinkVisitor.open(nodes, link))
                .toList();
        var answers = AtOnce.each(visitors, visitor -> visitor.press().page());
        assertThat(answers).filteredOn(answer -> answer.status() == 303).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 303)
                .allSatisfy(answer -> assertThat(answer.body()).contains(LinkError.USED));
    }

    @Test
    void codeAtOneNodeAndLinkAtTheOtherAreUsedOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(nodes, address, new HttpVisitor(nodes).at(nodes.first()));
            var mail = mails.to(address);
            var link = LinkVisitor.open(nodes, mail.link(), new HttpVisitor(nodes).at(nodes.second()));
            assertThat(AtOnce.all(List.<Callable<Boolean>>of(
                            () -> link.confirm().isAtNewPassword(),
                            () -> visitor.type(mail.code()).isAtNewPassword())))
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void fortyCodesAtBothNodesAreNotJudgedMoreThanFiveTimes() throws Exception {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(nodes, address);
        var code = mails.to(address).code();
        typeAtOnce(visitor, OtherCode.than(code), 40);
        assertThat(judged(address)).isBetween(1, 5);
        // Most of the forty came too late for the form's own code. Whoever loads the page again gets no further.
        for (var round = 0; round < 5; round++) {
            typeAtOnce(visitor.reload(), OtherCode.than(code), 8);
        }
        assertThat(judged(address)).isEqualTo(5);
        assertThat(visitor.reload().type(code).error()).isEqualTo(CodeError.EXHAUSTED);
    }

    private static void typeAtOnce(ResetVisitor visitor, String code, int times) throws Exception {
        var page = visitor.page();
        AtOnce.times(times, () -> visitor.http().submit(page, Map.of("code", code)));
    }

    private int judged(String address) {
        return events.refused("RESET_PASSWORD_ERROR", "invalid_code", address);
    }

    @Test
    void mailsForAnAddressAreCountedOverBothNodes() throws Exception {
        var address = accounts.withPassword().name();
        AtOnce.times(10, () -> ResetVisitor.ask(nodes, address));
        for (var node : List.of(nodes.first(), nodes.second())) {
            ResetVisitor.ask(nodes, address, new HttpVisitor(nodes).at(node));
        }
        mails.awaitCount(address, 6);
        Patience.until(
                () -> events.refused("SEND_RESET_PASSWORD_ERROR", "too_many_mails", address) >= 6,
                () -> "fewer are refused");
        mails.settle();
        assertThat(mails.count(address)).isEqualTo(6);
        assertThat(events.refused("SEND_RESET_PASSWORD_ERROR", "too_many_mails", address))
                .isEqualTo(6);
        // A container's log has a line a while after it was written.
        Patience.until(
                () -> nodes.logs().stream()
                        .allMatch(log -> log.lines()
                                .anyMatch(
                                        line -> line.contains("SEND_RESET_PASSWORD_ERROR") && line.contains(address))),
                () -> "a node whose log doesn't say that it has refused " + address);
    }

    /** Each node keeps the texts that it has merged, and what a brand comes to: what an admin changes counts there, too. */
    @Test
    void whatAnAdminChangesAtOneNodeIsOnThePagesOfTheOther() throws Exception {
        var admin = new Admin(nodes);
        var title = "Bienvenue " + UUID.randomUUID();
        var legal = "https://mairie.example/" + UUID.randomUUID();
        var pages = List.of(new HttpVisitor(nodes).at(nodes.second()), new HttpVisitor(nodes).at(nodes.first()));
        pages.forEach(page -> assertThat(page.openLogin("").body()).doesNotContain(title, legal));
        admin.post("sesame/localization/fr", Map.of("loginAccountTitle", title));
        try {
            pages.forEach(page -> awaitWhetherSaid(page, title, true));
            admin.post("sesame/localization/fr", Map.of("loginAccountTitle", title.toUpperCase(Locale.ROOT)));
            pages.forEach(page -> awaitWhetherSaid(page, title.toUpperCase(Locale.ROOT), true));
        } finally {
            admin.delete("sesame/localization/fr/loginAccountTitle");
        }
        pages.forEach(page -> awaitWhetherSaid(page, title.toUpperCase(Locale.ROOT), false));
        Realm.sesame(admin)
                .withAttributes(Map.of("sesame-legal-url", legal, "sesame-primary-color", "#7a1fa2"))
                .during(() -> pages.forEach(page -> {
                    awaitWhetherSaid(page, legal, true);
                    assertThat(page.openLogin("").body()).contains("7a1fa2");
                }));
        pages.forEach(page -> awaitWhetherSaid(page, legal, false));
    }

    /** Keycloak tells the other nodes when the admin has the answer already. */
    private static void awaitWhetherSaid(HttpVisitor visitor, String text, boolean said) {
        Patience.until(
                () -> visitor.openLogin("").body().contains(text) == said, () -> (said ? "without " : "with ") + text);
    }

    /** The checker's finding; nobody sees it where both nodes have the same. */
    @Test
    @Finds("jars-apart")
    void nodesWithDifferentJarsAreNamed() {
        var admin = new Admin(nodes);
        assertThat(CheckedRealm.findings(admin, "sesame")).doesNotContain("jars-apart");
        var second = new StoreAt(nodes.second());
        second.sayJar("0.0.1-of-a-test");
        try {
            assertThat(CheckedRealm.findings(admin, "sesame")).contains("jars-apart");
            assertThat(admin.get("sesame/sesame/check").toString()).contains(": 0.0.1-of-a-test");
        } finally {
            second.sayOwnJar();
        }
        assertThat(CheckedRealm.findings(admin, "sesame")).doesNotContain("jars-apart");
    }
}
