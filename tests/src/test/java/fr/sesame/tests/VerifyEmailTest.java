package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An address that is shown to be one's own by six digits in the same tab: that of the account, or another one before it counts. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class VerifyEmailTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Realm realm;
    private final Events events;

    VerifyEmailTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.realm = Realm.sesame(admin);
        this.events = new Events(admin);
    }

    private Account toVerify() {
        var person = accounts.unverified();
        accounts.change(person.id(), user -> user.putArray("requiredActions").add("VERIFY_EMAIL"));
        return person;
    }

    private LoginVisitor logIn(String name) {
        return logIn(name, new HttpVisitor(server));
    }

    private LoginVisitor logIn(String name, HttpVisitor browser) {
        return LoginVisitor.at(server, browser, browser.openLoginAs(name))
                .logInOnceCounted(Admin.PASSWORD)
                .follow();
    }

    private static boolean isWaiting(LoginVisitor at) {
        return at.has("sesame-verify-email") && at.has("sesame-code-form");
    }

    /** No longer waits for another mail than for the clock's next second. */
    private Change withoutWait(String action) {
        return Change.of(() -> {
            var path = "sesame/authentication/required-actions/" + action + "/config";
            var before = admin.get(path);
            admin.put(path, Map.of("config", Map.of("emailResendCooldownSeconds", "0")));
            return () -> admin.put(path, before);
        });
    }

    @Test
    void byCodeInTheSameTab() {
        var person = toVerify();
        var at = logIn(person.name());
        assertThat(isWaiting(at)).as(at.page().body()).isTrue();
        assertThat(at.page().body()).contains(person.name().replace("@", "@<wbr>"));
        var mail = mails.to(person.name());
        assertThat(mail.mail().subject()).isEqualTo("Confirmer votre adresse e-mail – Sésame");
        assertThat(mail.mail().links()).containsExactly(mail.link());
        assertThat(isWaiting(at.reload())).isTrue();
        assertThat(accounts.isVerified(person.id())).isFalse();
        at.type(mail.code()).follow();
        assertThat(at.isBackAtApplication()).as(at.page().body()).isTrue();
        assertThat(accounts.isVerified(person.id())).isTrue();
        mails.settle();
        assertThat(mails.count(person.name())).isEqualTo(1);
        assertThat(events.of("VERIFY_EMAIL", person.id())).hasSize(1);
        assertThat(logIn(person.name()).isBackAtApplication()).isTrue();
    }

    @Test
    void byLinkInTheSameBrowser() {
        var person = toVerify();
        var at = logIn(person.name());
        var link = mails.to(person.name()).link();
        assertThat(LinkVisitor.open(server, link, at.http()).page().body()).contains("Confirmer votre adresse e-mail");
        assertThat(accounts.isVerified(person.id())).isFalse();
        at.useLink(link);
        assertThat(at.isBackAtApplication()).as(at.page().body()).isTrue();
        assertThat(accounts.isVerified(person.id())).isTrue();
    }

    /** Nothing changes there, whoever presses. */
    @Test
    void anotherBrowserShowsTheCode() {
        var person = toVerify();
        var at = logIn(person.name());
        var mail = mails.to(person.name());
        var shown = LinkVisitor.open(server, mail.link()).press().page();
        assertThat(shown.body()).contains("Votre code de confirmation", mail.code());
        assertThat(accounts.isVerified(person.id())).isFalse();
        assertThat(at.type(mail.code()).follow().isBackAtApplication()).isTrue();
    }

    @Test
    void wrongTriesAreCounted() throws Exception {
        var person = toVerify();
        var at = logIn(person.name());
        var code = mails.to(person.name()).code();
        assertThat(at.type("12").error()).contains("Saisissez les six chiffres");
        for (var tries = 0; tries < 5; tries++) {
            assertThat(at.type(OtherCode.than(code)).error()).contains("Ce code n’est pas le bon");
        }
        assertThat(at.type(code).error()).contains("Trop d’essais");
        assertThat(accounts.isVerified(person.id())).isFalse();
        // Keycloak's own wait.
        assertThat(at.resend().error()).contains("Attendez encore");
        withoutWait("VERIFY_EMAIL").during(() -> {
            var other = toVerify();
            var again = logIn(other.name());
            var first = mails.to(other.name());
            again.resend();
            var second = mails.next(first);
            assertThat(again.type(first.code()).error()).isNotEmpty();
            assertThat(again.type(second.code()).follow().isBackAtApplication()).isTrue();
        });
    }

    /** S4: what was asked for in another session, or for something else, opens nothing here. */
    @Test
    void aCodeIsGoodWhereItWasAskedForAlone() {
        var person = toVerify();
        logIn(person.name());
        var first = mails.to(person.name());
        var here = logIn(person.name());
        var second = mails.next(first);
        if (!first.code().equals(second.code())) {
            assertThat(here.type(first.code()).error()).contains("Ce code n’est pas le bon");
        }
        ResetVisitor.ask(server, person.name());
        var third = mails.next(second);
        if (!third.code().equals(second.code())) {
            assertThat(here.type(third.code()).error()).contains("Ce code n’est pas le bon");
        }
        assertThat(accounts.isVerified(person.id())).isFalse();
    }

    @Test
    void anAddressThatIsAnotherMeanwhileIsNotProven() {
        var person = toVerify();
        var at = logIn(person.name());
        var code = mails.to(person.name()).code();
        var other = Accounts.unknown();
        accounts.change(person.id(), user -> user.put("email", other).put("emailVerified", false));
        at.type(code);
        assertThat(at.isBackAtApplication()).isFalse();
        assertThat(accounts.isVerified(person.id())).isFalse();
    }

    /** As long as no newer mail is written, older codes stay good; of another address they are none. */
    @Test
    void aCodeOfAnotherAddressProvesNothingWhereALimitStopsTheMail() throws Exception {
        withoutWait("VERIFY_EMAIL").during(() -> {
            var flooded = toVerify();
            for (var mail = 0; mail < 10; mail++) {
                logIn(flooded.name());
            }
            mails.settle();
            admin.delete("sesame/users/" + flooded.id());

            var person = toVerify();
            var at = logIn(person.name());
            var code = mails.to(person.name()).code();
            accounts.change(
                    person.id(), user -> user.put("email", flooded.name()).put("emailVerified", false));
            at.resend();
            mails.settle();
            assertThat(server.inbox().mails().stream()
                            .filter(mail ->
                                    mail.isTo(flooded.name()) && mail.subject().startsWith("Confirmer")))
                    .hasSize(10);
            at.type(code).follow();
            assertThat(at.isBackAtApplication()).as(at.page().body()).isFalse();
            assertThat(accounts.isVerified(person.id())).isFalse();
        });
    }

    private Change withNewAddresses() {
        return realm.withChanged("authentication/required-actions/UPDATE_EMAIL", action -> action.put("enabled", true));
    }

    private Account toAddAddress() {
        var person = accounts.withoutAddress();
        accounts.change(person.id(), user -> user.putArray("requiredActions").add("UPDATE_EMAIL"));
        return person;
    }

    private String addressOf(Account person) {
        return admin.get("sesame/users/" + person.id()).path("email").asText();
    }

    /** Whoever has none logs in with the user name, and with the address once it is proven. */
    @Test
    void anAddressThatIsAddedCountsOnceItIsProven() throws Exception {
        withNewAddresses().and(withoutWait("UPDATE_EMAIL")).during(() -> {
            var person = toAddAddress();
            var address = Accounts.unknown();
            var at = logIn(person.name());
            at.submit(Map.of("email", address)).follow();
            assertThat(isWaiting(at)).as(at.page().body()).isTrue();
            var mail = mails.to(address);
            assertThat(mail.mail().subject()).isEqualTo("Confirmer votre nouvelle adresse e-mail – Sésame");
            assertThat(addressOf(person)).isEmpty();
            var stranger = new HttpVisitor(server);
            assertThat(LoginVisitor.at(server, stranger, stranger.openLoginAs(address))
                            .logInWith(Admin.PASSWORD)
                            .isAtPassword())
                    .isTrue();
            assertThat(at.type(OtherCode.than(mail.code())).error()).contains("Ce code n’est pas le bon");
            assertThat(at.type(mail.code()).follow().isBackAtApplication()).isTrue();
            assertThat(addressOf(person)).isEqualTo(address);
            assertThat(accounts.isVerified(person.id())).isTrue();
            assertThat(logIn(address).isBackAtApplication()).isTrue();
            assertThat(events.of("UPDATE_EMAIL", person.id())).hasSize(1);
        });
    }

    @Test
    void aMistypedAddressIsChangedAndOneThatIsTakenMeanwhileRefused() throws Exception {
        withNewAddresses().and(withoutWait("UPDATE_EMAIL")).during(() -> {
            var person = toAddAddress();
            var mistyped = Accounts.unknown();
            var address = Accounts.unknown();
            var at = logIn(person.name());
            at.submit(Map.of("email", mistyped)).follow();
            var foreign = mails.to(mistyped).code();
            at.submit(Map.of("change", "on")).follow();
            assertThat(at.has("email")).as(at.page().body()).isTrue();
            at.submit(Map.of("email", address)).follow();
            var mail = mails.to(address);
            if (!foreign.equals(mail.code())) {
                assertThat(at.type(foreign).error()).isNotEmpty();
            }
            admin.createUser(address, Map.of());
            at.type(mail.code()).follow();
            assertThat(at.isBackAtApplication()).isFalse();
            assertThat(at.page().status()).isLessThan(500);
            assertThat(addressOf(person)).isEmpty();
        });
    }

    @Test
    void aLinkToANewAddressWorksInTheSameBrowserAndShowsTheCodeInAnother() throws Exception {
        withNewAddresses().and(withoutWait("UPDATE_EMAIL")).during(() -> {
            var person = toAddAddress();
            var address = Accounts.unknown();
            var at = logIn(person.name());
            at.submit(Map.of("email", address)).follow();
            var mail = mails.to(address);
            assertThat(LinkVisitor.open(server, mail.link()).press().page().body())
                    .contains(mail.code());
            assertThat(addressOf(person)).isEmpty();
            assertThat(at.useLink(mail.link()).isBackAtApplication())
                    .as(at.page().body())
                    .isTrue();
            assertThat(addressOf(person)).isEqualTo(address);
        });
    }
}
