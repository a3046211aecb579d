package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are offered after a login by mail, and that it is never in their way. */
@OnSharedServer
class OfferTest {

    private final SesameServer server;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Change withOffer;

    OfferTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.withOffer = Realm.sesame(admin)
                .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE").within("ALTERNATIVE", forms -> {
                    forms.step("sesame-identifier", "REQUIRED");
                    forms.within(
                            "REQUIRED",
                            first -> first.step("sesame-password", "ALTERNATIVE")
                                    .step("sesame-magic-link", "ALTERNATIVE"));
                    forms.step("sesame-offer", "REQUIRED");
                }));
    }

    private LoginVisitor byCode(String name) {
        var before = mails.lastNumber(name);
        var visitor = LoginVisitor.ask(server, name);
        return visitor.type(mails.withCodeAfter(before, name).code()).follow();
    }

    private static boolean isOffer(LoginVisitor visitor) {
        return visitor.has("sesame-offer-later");
    }

    @Test
    void whoLogsInByMailIsOfferedAPasskeyOnceAMonth() throws Exception {
        withOffer.during(() -> {
            var name = accounts.withPassword().name();
            var visitor = byCode(name);
            assertThat(isOffer(visitor)).as(visitor.page().body()).isTrue();
            assertThat(visitor.has("sesame-offer-passkey")).isTrue();
            // Nothing is decided by looking.
            assertThat(isOffer(visitor.reload())).isTrue();
            assertThat(visitor.submit(Map.of("later", "on")).follow().isBackAtApplication())
                    .isTrue();
            assertThat(byCode(name).isBackAtApplication()).as("once more").isTrue();
        });
    }

    /** The page may have been closed, or its browser. */
    @Test
    void whoLeavesThePageWithoutAButtonHasBeenAskedForThisMonth() throws Exception {
        withOffer.during(() -> {
            var name = accounts.withPassword().name();
            var left = byCode(name);
            assertThat(isOffer(left)).as(left.page().body()).isTrue();
            assertThat(byCode(name).isBackAtApplication()).as("once more").isTrue();
            // There it is still answered.
            var password = left.submit(Map.of("password", "on")).follow();
            assertThat(password.has("password-new")).as(password.page().body()).isTrue();
        });
    }

    @Test
    void whoComesForThePasswordIsThereInTwoClicks() throws Exception {
        withOffer.during(() -> {
            var name = accounts.withPassword().name();
            var visitor = byCode(name).submit(Map.of("password", "on")).follow();
            assertThat(visitor.has("password-new")).as(visitor.page().body()).isTrue();
            visitor.submit(Map.of(
                            "password-new", "Nouveau-mot-de-passe-1", "password-confirm", "Nouveau-mot-de-passe-1"))
                    .follow();
            assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        });
    }

    /** A device may have no passkeys, and a browser no script. */
    @Test
    void whatWasChosenCanBeBrokenOff() throws Exception {
        withOffer.during(() -> {
            var visitor = byCode(accounts.withPassword().name())
                    .submit(Map.of("passkey", "on"))
                    .follow();
            assertThat(visitor.page().body()).contains("cancelWebAuthnAIA");
            assertThat(visitor.submit(Map.of("cancel-aia", "true")).follow().isBackAtApplication())
                    .isTrue();
        });
    }

    @Test
    void whoLogsInByPasswordOrHasSomethingElseToDoIsOfferedNothing() throws Exception {
        withOffer.during(() -> {
            var account = accounts.withPassword();
            var http = new HttpVisitor(server);
            assertThat(LoginVisitor.at(server, http, http.openLoginAs(account.name()))
                            .logInWith(Admin.PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            var busy = byCode(accounts.toChangePassword().name());
            assertThat(isOffer(busy)).isFalse();
            assertThat(busy.has("password-new")).isTrue();
        });
    }
}
