package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A right password in a browser that was never proven: a mail is asked for, and nobody else learns of it (S4, S5, S8). */
@Tag("hostile")
@OnSharedServer
class NewBrowserTest {

    private static final String RESET = "Mot-de-passe-tout-neuf-1";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Realm realm;
    private final Events events;
    private final SecretMails mails;
    private final Directory directory;

    NewBrowserTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.realm = Realm.sesame(admin);
        this.events = new Events(admin);
        this.mails = new SecretMails(server);
        this.directory = Directory.of(server, admin);
    }

    private Change checking(Map<String, String> options) {
        return realm.withBrowserFlow(flow -> LoginFlows.newBrowsers(flow, options));
    }

    private BrowserOwner owner(Account account) {
        return new BrowserOwner(server, admin, account);
    }

    @Test
    void aCodeProvesTheBrowserAndItIsRememberedIfThatIsTicked() throws Exception {
        checking(Map.of()).during(() -> {
            var owner = owner(accounts.withPassword());
            var browser = new HttpVisitor(server);
            var login = owner.logIn(browser);
            assertThat(login.page().body()).contains("Nous ne connaissons pas encore ce navigateur");
            var mail = mails.to(owner.account().name());
            assertThat(mail.text()).contains("dans un navigateur que nous ne connaissons pas encore");
            assertThat(login.reload().type(OtherCode.than(mail.code())).isBackAtApplication())
                    .isFalse();
            login.submit(Map.of("code", mail.code(), "trust-browser", "on")).follow();
            assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
            assertThat(mails.count(owner.account().name())).isEqualTo(1);
            assertThat(owner.known()).hasSize(1);

            assertThat(owner.logIn(browser).isBackAtApplication()).isTrue();
            assertThat(owner.logIn(new HttpVisitor(server)).isBackAtApplication())
                    .isFalse();
            mails.settle();
            assertThat(mails.count(owner.account().name())).isEqualTo(2);
        });
    }

    @Test
    void aLinkProvesItAndAPageAsksWhetherToRememberIt() throws Exception {
        checking(Map.of("mode", "link")).during(() -> {
            var owner = owner(accounts.withPassword());
            var browser = new HttpVisitor(server);
            var login = owner.logIn(browser);
            login.useLink(mails.to(owner.account().name()).link());
            assertThat(login.has("sesame-trust-browser-form"))
                    .as(login.page().body())
                    .isTrue();
            login.submit(Map.of("trust-browser", "asked")).follow();
            assertThat(login.isBackAtApplication()).isTrue();
            assertThat(owner.known()).isEmpty();
            assertThat(owner.logIn(browser).isBackAtApplication()).isFalse();
        });
    }

    /** Whoever knows the password and has somebody press the link gets in nowhere: it shows the code to its reader. */
    @Test
    void aLinkInAnotherBrowserShowsTheCodeAndLetsNobodyIn() throws Exception {
        checking(Map.of()).during(() -> {
            var owner = owner(accounts.withPassword());
            var stranger = owner.logIn(new HttpVisitor(server));
            var mail = mails.to(owner.account().name());
            var reader = new HttpVisitor(server);
            var shown = LinkVisitor.open(server, mail.link(), reader).press();
            assertThat(shown.page().body()).contains("id=\"sesame-link-code\"");
            assertThat(LoginVisitor.getsIn(server, reader)).isFalse();
            assertThat(stranger.submit(Map.of("continue", "on")).isBackAtApplication())
                    .isFalse();
        });
    }

    @Test
    void withoutTheRightPasswordNobodyIsMailedOrToldOfIt() throws Exception {
        checking(Map.of()).during(() -> {
            var address = accounts.withPassword().name();
            var known = new HttpVisitor(server);
            var unknown = new HttpVisitor(server);
            var other = Accounts.unknown();
            assertThat(Fingerprint.of(
                            LoginVisitor.at(server, known, known.openLoginAs(address))
                                    .logInWith("Mauvais-mot-de-passe-1")
                                    .page(),
                            address))
                    .isEqualTo(Fingerprint.of(
                            LoginVisitor.at(server, unknown, unknown.openLoginAs(other))
                                    .logInWith("Mauvais-mot-de-passe-1")
                                    .page(),
                            other));
            mails.settle();
            assertThat(mails.count(address)).isZero();
        });
    }

    @Test
    void whoHasProvenMoreThanAPasswordIsNotAsked() throws Exception {
        checking(Map.of()).during(() -> {
            var withApp = owner(accounts.withOneTimeCode());
            var login = withApp.logIn(new HttpVisitor(server));
            assertThat(login.isAtSecondFactor()).isTrue();
            login.submit(Map.of("otp", OneTimeCodes.DEMO.now(), "trust-browser", "asked"))
                    .follow();
            assertThat(login.isBackAtApplication()).isTrue();
            assertThat(mails.count(withApp.account().name())).isZero();

            var address = accounts.withPassword().name();
            var byMail = LoginVisitor.ask(server, address);
            assertThat(byMail.type(mails.to(address).code()).isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void whoHasNoAddressIsLetInAndAnEventSaysSo() throws Exception {
        var person = owner(accounts.withoutAddress());
        checking(Map.of()).during(() -> {
            assertThat(person.logIn(new HttpVisitor(server)).isBackAtApplication())
                    .isTrue();
            assertThat(events.of("LOGIN", person.account().id()))
                    .anyMatch(event -> event.at("/details/new_browser").asText().equals("not_checked"));
        });
        checking(Map.of("without-mail", "refuse")).during(() -> {
            var refused = person.logIn(new HttpVisitor(server));
            assertThat(refused.page().status()).isEqualTo(403);
            assertThat(refused.page().body()).contains("Contactez votre service informatique");
            assertThat(refused.page().body()).doesNotContain("kc-form-login");
        });
        checking(Map.of("when", "off")).during(() -> {
            var anybody = owner(accounts.withPassword());
            assertThat(anybody.logIn(new HttpVisitor(server)).isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void onlyAfterAResetOrAnAccessCodeIfTheRealmWantsThat() throws Exception {
        checking(Map.of("when", "after-reset")).during(() -> {
            var reset = owner(accounts.withPassword());
            assertThat(reset.logIn(new HttpVisitor(server)).isBackAtApplication())
                    .isTrue();
            ResetVisitor.ask(server, reset.account().name())
                    .type(mails.to(reset.account().name()).code())
                    .follow()
                    .newPassword(RESET);
            var browser = new HttpVisitor(server);
            var login = LoginVisitor.at(
                            server, browser, browser.openLoginAs(reset.account().name()))
                    .logInWith(RESET);
            assertThat(login.page().body()).contains("Nous ne connaissons pas encore ce navigateur");

            var byAdmin = owner(accounts.withPassword());
            admin.put(
                    "sesame/users/" + byAdmin.account().id() + "/reset-password",
                    Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false));
            assertThat(byAdmin.logIn(new HttpVisitor(server)).isBackAtApplication())
                    .isFalse();
        });
    }

    /** Keycloak sets the password there at an action, on whose page nothing is said of a reset. */
    @Test
    void keycloaksOwnResetAndTheMailOfAnAdminCountAsOneToo() throws Exception {
        var keycloaks = new KeycloaksMails(server, admin);
        checking(Map.of("when", "after-reset"))
                .and(realm.with(settings -> settings.put("resetCredentialsFlow", "reset credentials")))
                .during(() -> {
                    var reset = accounts.withPassword();
                    keycloaks.reset(reset.name()).newPassword(RESET).follow();
                    assertIsChecked(reset);
                    var told = accounts.withPassword();
                    keycloaks
                            .actionsOfAnAdmin(told.id(), told.name())
                            .newPassword(RESET)
                            .follow();
                    assertIsChecked(told);
                });
    }

    private void assertIsChecked(Account account) {
        var browser = new HttpVisitor(server);
        var login = LoginVisitor.at(server, browser, browser.openLoginAs(account.name()))
                .logInWith(RESET);
        assertThat(login.page().body()).contains("Nous ne connaissons pas encore ce navigateur");
    }

    @Test
    void aPersonOfADirectoryThatIsNotImportedHasKnownBrowsersToo() throws Exception {
        directory
                .joined(Map.of("editMode", "READ_ONLY", "importEnabled", "false"))
                .and(checking(Map.of()))
                .during(() -> {
                    var person = owner(new Account(UUID.randomUUID().toString(), directory.address()));
                    var browser = new HttpVisitor(server);
                    var login = person.logIn(browser);
                    login.submit(Map.of("code", mails.to(directory.address()).code(), "trust-browser", "on"))
                            .follow();
                    assertThat(login.isBackAtApplication())
                            .as(login.page().body())
                            .isTrue();
                    assertThat(person.logIn(browser).isBackAtApplication()).isTrue();
                    assertThat(person.logIn(browser).isBackAtApplication()).isTrue();
                    assertThat(person.logIn(new HttpVisitor(server)).isBackAtApplication())
                            .isFalse();
                });
    }

    /** A second factor that the flow doesn't ask for has proven nothing. */
    @Test
    void aFactorThatWasNotAskedForSparesNothing() throws Exception {
        checking(Map.of()).during(() -> {
            var account = accounts.withPassword();
            accounts.change(
                    account.id(),
                    user -> user.putArray("credentials")
                            .addObject()
                            .put("type", "webauthn")
                            .put("userLabel", "clé")
                            .put("secretData", "{}")
                            .put("credentialData", "{}"));
            assertThat(owner(account).logIn(new HttpVisitor(server)).isBackAtApplication())
                    .isFalse();
        });
    }
}
