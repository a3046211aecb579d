package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Journeys of which each request meets the other node than the one before, which has been killed since and which nobody may have missed
 * yet ({@link Killing}). Nobody notices, nor waits for long; what a node knew alone would be missed.
 */
@Tag("long")
@OnTwoNodes
class KilledBetweenRequestsTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li><code>(.*?)</code></li>");

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

    /** What somebody does meanwhile; what asks both nodes again comes later. */
    private void killingBetween(Consumer<HttpVisitor> journey) {
        during(Killing.unnoticed(nodes), journey);
    }

    /** The same where a node asks the server by its public address, which is the first one's: that is back before each request. */
    private void restartingBetween(Consumer<HttpVisitor> journey) {
        during(Killing.restarted(nodes), journey);
    }

    private static void during(Killing killing, Consumer<HttpVisitor> journey) {
        try (killing) {
            journey.accept(killing.browser());
        }
    }

    private static void assertBack(LoginVisitor visitor) {
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
    }

    private void assertCanLogIn(String person, String password) {
        for (var node : nodes.nodes()) {
            var login = new HttpVisitor(nodes).at(node.address());
            assertThat(login.submit(login.openLoginAs(person), Map.of("password", password))
                            .status())
                    .isEqualTo(302);
        }
    }

    @Test
    void aResetByCode() {
        var person = accounts.withPassword().name();
        killingBetween(browser -> {
            var page = ResetVisitor.ask(nodes, person, browser);
            assertThat(page.reload().isAtCode()).isTrue();
            page.type(mails.to(person).code()).follow().newPassword(NEW_PASSWORD);
            assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
            // The code and the notice.
            mails.awaitCount(person, 2);
        });
        assertCanLogIn(person, NEW_PASSWORD);
    }

    @Test
    void aResetByLink() {
        var person = accounts.withPassword().name();
        killingBetween(browser -> {
            ResetVisitor.ask(nodes, person, browser);
            var reset =
                    LinkVisitor.open(nodes, mails.to(person).link(), browser).confirm();
            assertThat(reset.isAtNewPassword()).as(reset.page().body()).isTrue();
            assertThat(reset.newPassword(NEW_PASSWORD).isBackAtApplication()).isTrue();
        });
        assertCanLogIn(person, NEW_PASSWORD);
    }

    @Test
    void aLoginByLink() {
        var person = accounts.withPassword().name();
        killingBetween(browser -> {
            var page = LoginVisitor.ask(nodes, person, browser);
            assertThat(page.reload().isAtMail()).isTrue();
            assertBack(page.useLink(mails.to(person).link()));
            assertThat(page.account()).contains("access_token");
        });
    }

    @Test
    void aLoginByCode() {
        var person = accounts.withPassword().name();
        killingBetween(browser -> {
            var page = LoginVisitor.ask(nodes, person, browser);
            var code = mails.to(person).code();
            assertThat(page.type(OtherCode.than(code)).error()).isEqualTo(CodeError.WRONG);
            assertBack(page.type(code).follow());
            assertThat(page.account()).contains("access_token");
        });
    }

    @Test
    void aLinkInAnotherBrowser() {
        var person = accounts.withPassword().name();
        LoginVisitor.ask(nodes, person);
        killingBetween(phone -> {
            LinkVisitor.open(nodes, mails.to(person).link(), phone).press();
            assertBack(LoginVisitor.come(nodes, phone));
        });
    }

    @Test
    void aSecondFactorAndTheBrowserThatIsKnownSince() {
        var owner = new BrowserOwner(nodes, admin, accounts.withOneTimeCode());
        killingBetween(browser -> {
            var login = owner.logIn(browser);
            // Only now, as the nodes took their time until here.
            login.submit(Map.of("otp", OneTimeCodes.DEMO.now(), "trust-browser", "on"))
                    .follow();
            assertBack(login);
            assertThat(owner.isSpared(browser)).isTrue();
        });
    }

    @Test
    void aRecoveryCode() {
        var person = accounts.withPassword().name();
        var making = new HttpVisitor(nodes);
        var shown = LoginVisitor.at(nodes, making, making.openLogin("&kc_action=sesame-recovery-codes"))
                .submit(Map.of("username", person))
                .logInWith(Admin.PASSWORD)
                .follow();
        var code = RECOVERY_CODE.matcher(shown.page().body());
        assertThat(code.find()).as(shown.page().body()).isTrue();
        assertBack(shown.submit(Map.of("kept", "on")).follow());
        killingBetween(browser -> {
            var login = LoginVisitor.at(nodes, browser, browser.openLoginAs(person))
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertThat(login.has("sesame-recovery-code-form"))
                    .as(login.page().body())
                    .isTrue();
            assertBack(login.type(code.group(1).replaceAll("<[^>]*>", "")).follow());
        });
    }

    @Test
    void anAddressThatIsVerified() {
        var person = accounts.unverified();
        accounts.change(person.id(), user -> user.putArray("requiredActions").add("VERIFY_EMAIL"));
        killingBetween(browser -> {
            var login = LoginVisitor.at(nodes, browser, browser.openLoginAs(person.name()))
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertThat(login.has("sesame-verify-email")).as(login.page().body()).isTrue();
            assertBack(login.type(mails.to(person.name()).code()).follow());
        });
        assertThat(accounts.isVerified(person.id())).isTrue();
    }

    @Test
    void anAccessCodeAndANewPassword() {
        var codes = AccessCodes.byTheServersAdmin(nodes);
        var person = accounts.withoutAddress();
        var code = codes.issue(person.id());
        killingBetween(browser -> {
            var page = AccessCodes.type(codes.open(browser), person.name(), code);
            assertBack(AccessCodes.setPassword(page, NEW_PASSWORD));
        });
        assertThat(codes.type(person.name(), code).isBackAtApplication()).isFalse();
        assertCanLogIn(person.name(), NEW_PASSWORD);
    }

    @Test
    void anActivationByCode() {
        var codes = AccessCodes.byTheServersAdmin(nodes);
        var person = Activations.unactivated(admin);
        var mail = Activations.byTheServersAdmin(nodes).send(person);
        killingBetween(browser -> Activations.choosePassword(
                AccessCodes.type(codes.open(browser), person.name(), Activations.code(mail))));
    }

    @Test
    void anActivationByLink() {
        var person = Activations.unactivated(admin);
        var mail = Activations.byTheServersAdmin(nodes).send(person);
        killingBetween(browser -> {
            LinkVisitor.open(nodes, mail.link(), browser).press();
            Activations.choosePassword(LoginVisitor.come(nodes, browser).follow());
        });
        assertCanLogIn(person.name(), Activations.PASSWORD);
    }

    @Test
    void aChoiceOfOrganisations() {
        var person = accounts.withPassword();
        var both = List.of(Organization.create(admin), Organization.create(admin));
        both.forEach(one -> one.join(person));
        var alias = both.get(1).alias();
        killingBetween(browser -> {
            var password =
                    browser.submit(browser.openLoginFor("openid%20organization"), Map.of("username", person.name()));
            var choice = browser.submit(password, Map.of("password", Admin.PASSWORD));
            var in = browser.submit(choice, Map.of("organization", alias));
            assertThat(ToldAccount.of(browser.redeem(in).body()).organizations())
                    .containsExactly(alias);
        });
    }

    @Test
    void thatWasNotMe() {
        var person = accounts.withPassword();
        admin.put(
                "sesame/users/" + person.id() + "/reset-password",
                Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false));
        var thief = new HttpVisitor(nodes);
        assertBack(LoginVisitor.at(nodes, thief, thief.openLoginAs(person.name()))
                .logInWith(NEW_PASSWORD)
                .follow());
        var link = new NotMeNotices(nodes).link(person.name());
        killingBetween(browser -> assertThat(
                        LinkVisitor.open(nodes, link, browser).press().page().status())
                .isEqualTo(200));
        assertThat(LoginVisitor.getsIn(nodes, thief)).isFalse();
    }

    @Test
    void aLoginOverSaml() throws Exception {
        var saml = new SamlRealm(nodes, admin);
        saml.there().during(() -> {
            var address = SamlRealm.somebody();
            var username = saml.person(address);
            try (var killing = Killing.unnoticed(nodes)) {
                var browser = killing.browser();
                var away = browser.get(ProviderVisitor.button(nodes, saml.alias(), browser.openLogin("")));
                var visitor = SamlVisitor.at(nodes, saml, browser, away);
                var sent = saml.logIn(killing.bystander(), visitor.provider().away(), username);
                var in = visitor.post(sent);
                assertThat(visitor.isIn(in)).as(in.toString()).isTrue();
            }
            assertThat(saml.linkedTo(address)).containsExactly(saml.alias());
        });
    }

    @Test
    void aCompanysLogin() {
        var acme = new AcmeRealm(nodes, admin);
        var name = "k-" + UUID.randomUUID();
        acme.make(name, name + "@acme.example");
        restartingBetween(browser -> {
            var back = acme.come(browser, browser.openLoginAs(name + "@acme.example"), name);
            assertThat(back.status()).as(back.body()).isEqualTo(302);
            assertThat(back.location().toString())
                    .startsWith(nodes.application().toString());
        });
    }

    @Test
    void linkingByCode() throws Exception {
        assertLinked((visitor, mail) -> visitor.type(mail.code()).follow());
    }

    @Test
    void linkingByLink() throws Exception {
        assertLinked((visitor, mail) -> visitor.useLink(mail.link()));
    }

    private void assertLinked(BiFunction<LoginVisitor, SecretMail, LoginVisitor> proof) throws Exception {
        var broker = new Broker(nodes, admin);
        broker.there().during(() -> {
            var account = accounts.withPassword();
            var subject = broker.outside(account.name(), Map.of());
            restartingBetween(browser -> {
                var visitor = Broker.join(broker.come(account.name(), browser))
                        .choosePasswordless()
                        .send();
                assertBack(proof.apply(visitor, mails.to(account.name())));
            });
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }
}
