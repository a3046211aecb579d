package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Node;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Journeys of which each request meets the other node than the one before: that one has been killed since, and is there again. Nobody
 * notices; what a node knew alone would be missed.
 */
@Tag("long")
@OnTwoNodes
class KilledBetweenRequestsTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final TwoNodes nodes;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;

    KilledBetweenRequestsTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        admin = new Admin(nodes);
        accounts = new Accounts(admin);
        mails = new SecretMails(nodes);
    }

    private HttpVisitor browser() {
        return new HttpVisitor(nodes).at(new Killing()::next);
    }

    /** Kills the node that had the last request, starts it again, and names the other one. */
    private final class Killing {

        private Node last = nodes.nodes().get(1);

        URI next() {
            last.kill();
            try {
                last.start();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            last = last == nodes.nodes().get(0)
                    ? nodes.nodes().get(1)
                    : nodes.nodes().get(0);
            return last.address();
        }
    }

    @Test
    void anAccessCodeAndANewPassword() {
        var codes = AccessCodes.byTheServersAdmin(nodes);
        var person = accounts.withoutAddress();
        var code = codes.issue(person.id());
        var page = AccessCodes.type(codes.open(browser()), person.name(), code);
        assertThat(AccessCodes.setPassword(page, NEW_PASSWORD).isBackAtApplication())
                .isTrue();
        assertThat(codes.type(person.name(), code).isBackAtApplication()).isFalse();
    }

    @Test
    void anActivationByCode() {
        var codes = AccessCodes.byTheServersAdmin(nodes);
        var person = Activations.unactivated(admin);
        var mail = Activations.byTheServersAdmin(nodes).send(person);
        Activations.choosePassword(AccessCodes.type(codes.open(browser()), person.name(), Activations.code(mail)));
    }

    @Test
    void aLinkInAnotherBrowser() {
        var person = accounts.withPassword().name();
        LoginVisitor.ask(nodes, person);
        var phone = browser();
        LinkVisitor.open(nodes, mails.to(person).link(), phone).press();
        assertThat(LoginVisitor.come(nodes, phone).isBackAtApplication()).isTrue();
    }

    @Test
    void aSecondFactorAndTheBrowserThatIsKnownSince() {
        var owner = new BrowserOwner(nodes, admin, accounts.withOneTimeCode());
        var browser = browser();
        var login = owner.logIn(browser);
        // Only now, as the nodes took their time until here.
        login.submit(Map.of("otp", OneTimeCodes.DEMO.now(), "trust-browser", "on"))
                .follow();
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
        assertThat(owner.isSpared(browser)).isTrue();
    }

    @Test
    void aCompanysLogin() {
        var acme = new AcmeRealm(nodes, admin);
        var name = "k-" + UUID.randomUUID();
        acme.make(name, name + "@acme.example");
        var browser = browser();
        var back = acme.come(browser, browser.openLoginAs(name + "@acme.example"), name);
        assertThat(back.status()).as(back.body()).isEqualTo(302);
        assertThat(back.location().toString()).startsWith(nodes.application().toString());
    }

    @Test
    void linkingByCode() throws Exception {
        var broker = new Broker(nodes, admin);
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var subject = broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name(), browser()))
                    .choosePasswordless()
                    .send();
            assertThat(visitor.type(mails.to(account.name()).code()).follow().isBackAtApplication())
                    .isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    @Test
    void aChoiceOfOrganisations() {
        var person = accounts.withPassword();
        var both = List.of(Organization.create(admin), Organization.create(admin));
        both.forEach(one -> one.join(person));
        var browser = browser();
        var password = browser.submit(browser.openLoginFor("openid%20organization"), Map.of("username", person.name()));
        var choice = browser.submit(password, Map.of("password", Admin.PASSWORD));
        var alias = both.get(1).alias();
        var in = browser.submit(choice, Map.of("organization", alias));
        assertThat(ToldAccount.of(browser.redeem(in).body()).organizations()).containsExactly(alias);
    }

    @Test
    void thatWasNotMe() {
        var person = accounts.withPassword();
        admin.put(
                "sesame/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false));
        var thief = new HttpVisitor(nodes);
        assertThat(LoginVisitor.at(nodes, thief, thief.openLoginAs(person.name()))
                        .logInWith(NEW_PASSWORD)
                        .follow()
                        .isBackAtApplication())
                .isTrue();
        var link = new NotMeNotices(nodes).link(person.name());
        assertThat(LinkVisitor.open(nodes, link, browser()).press().page().status())
                .isEqualTo(200);
        assertThat(LoginVisitor.getsIn(nodes, thief)).isFalse();
    }
}
