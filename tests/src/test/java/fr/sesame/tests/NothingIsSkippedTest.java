package fr.sesame.tests;

import fr.sesame.tests.Shortcuts.Place;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * S25: from every place of a login and of a reset, whatever is asked for, by opening it or by sending a form: every other step of
 * any flow, by its id, as the step or as another way, at every address that Keycloak has for attempts, and then nothing but the page's
 * button. Nobody gets further than what was proven.
 */
@Tag("hostile")
@OnSharedServer
class NothingIsSkippedTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Shortcuts shortcuts;

    NothingIsSkippedTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.shortcuts = Shortcuts.to(
                server, admin, "sesame browser", "sesame reset", "sesame first broker login", "registration");
    }

    @Test
    void fromTheFirstPage() {
        shortcuts.tryAllFrom(
                () -> {
                    var browser = new HttpVisitor(server);
                    return new Place(browser, browser.openLogin(""));
                },
                "sesame-continue",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromThePassword() {
        shortcuts.tryAllFrom(
                () -> {
                    var browser = new HttpVisitor(server);
                    return new Place(
                            browser,
                            browser.openLoginAs(accounts.withOneTimeCode().name()));
                },
                "sesame-login",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromTheWaitForALink() {
        shortcuts.tryAllFrom(
                () -> Place.of(
                        LoginVisitor.ask(server, accounts.withOneTimeCode().name())),
                "no-mail",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromTheSecondFactor() {
        shortcuts.tryAllFrom(
                () -> Place.of(behindThePassword(accounts.withOneTimeCode())), "kc-otp-login-form", "password-new");
    }

    @Test
    void fromAnActionThatIsRequired() {
        shortcuts.tryAllFrom(
                () -> Place.of(behindThePassword(accounts.toChangePassword()).follow()), "password-new");
    }

    @Test
    void fromTheWaitForACodeOfAReset() {
        shortcuts.tryAllFrom(
                () -> Place.of(
                        ResetVisitor.ask(server, accounts.withOneTimeCode().name())),
                "sesame-code-form",
                "password-new",
                "kc-otp-login-form");
    }

    @Test
    void fromTheSecondFactorOfAReset() {
        shortcuts.tryAllFrom(
                () -> Place.of(proven(accounts.withOneTimeCode().name())), "kc-otp-login-form", "password-new");
    }

    @Test
    void fromTheNewPassword() {
        shortcuts.tryAllFrom(
                () -> Place.of(proven(accounts.withPassword().name())), "password-new", "kc-otp-login-form");
    }

    /** What somebody comes with from a provider is linked by the proof alone. */
    @Test
    void fromThePasswordOfAFirstLogin() throws Exception {
        var broker = new Broker(server, admin);
        broker.there().during(() -> {
            var account = accounts.withOneTimeCode();
            broker.outside(account.name(), Map.of());
            shortcuts.tryAllFrom(
                    () -> Place.of(Broker.join(broker.come(account.name()))),
                    "sesame-join-what",
                    "password-new",
                    "kc-otp-login-form");
            broker.assertNothingIsLinked(account);
        });
    }

    private LoginVisitor behindThePassword(Account account) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(account.name()))
                .logInWith(Admin.PASSWORD);
    }

    private ResetVisitor proven(String address) {
        var visitor = ResetVisitor.ask(server, address);
        return visitor.type(mails.to(address).code());
    }
}
