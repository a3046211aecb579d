package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, who gets an account by it, when, and which (S8, S18). */
@Tag("hostile")
@OnSharedServer
class LoginNewAccountTest {

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final Events events;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final Directory directory;
    private final LoginAdmission admission;

    LoginNewAccountTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.directory = Directory.of(server, admin);
        this.admission = new LoginAdmission(server, admin);
    }

    private Change newAccounts() {
        return realm.with("registrationAllowed", true).and(flow.withMail(Map.of("create-accounts", "true")));
    }

    @Test
    void nobodyGetsAnAccountUnlessTheStepSaysSo() throws Exception {
        realm.with("registrationAllowed", true).during(() -> {
            var address = Accounts.unknown();
            admission.assertNothingMailed(address);
            assertThat(accounts.find("email=" + address)).isEmpty();
        });
    }

    @Test
    void nobodyGetsAnAccountUnlessTheRealmAllowsRegistration() throws Exception {
        flow.withMail(Map.of("create-accounts", "true")).during(() -> {
            var address = Accounts.unknown();
            admission.assertNothingMailed(address);
            assertThat(accounts.find("email=" + address)).isEmpty();
        });
    }

    @Test
    void accountIsMadeWhenTheLinkIsUsedAndNotBefore() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            var visitor = LoginVisitor.ask(server, address);
            assertThat(visitor.isAtMail()).isTrue();
            var mail = mails.to(address);
            assertThat(mail.text()).contains("Aucun compte n’y est encore associé");
            var opened = LinkVisitor.open(server, mail.link());
            assertThat(opened.page().status()).isEqualTo(200);
            assertThat(accounts.find("email=" + address)).isEmpty();

            var login = LoginVisitor.byLink(server, mail.link());
            assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
            var made = accounts.find("email=" + address).get(0);
            assertThat(made.get("username").asText()).isEqualTo(address);
            assertThat(made.get("enabled").asBoolean()).isTrue();
            assertThat(made.get("emailVerified").asBoolean()).isTrue();
            assertThat(ToldAccount.of(login))
                    .isEqualTo(new ToldAccount(made.get("id").asText(), address));
            var event = events.await("REGISTER", address);
            assertThat(event.get("userId").asText()).isEqualTo(made.get("id").asText());
            assertThat(event.get("clientId").asText()).isEqualTo("demo");
            assertThat(event.path("details").path("email").asText()).isEqualTo(address);
        });
    }

    @Test
    void accountMadeByACodeHasNoVerifiedAddress() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            var visitor = LoginVisitor.ask(server, address);
            var code = mails.to(address).code();
            assertThat(accounts.find("email=" + address)).isEmpty();
            visitor.type(code);
            assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
            var made = accounts.find("email=" + address).get(0);
            assertThat(made.get("emailVerified").asBoolean()).isFalse();
            assertThat(ToldAccount.of(visitor).id()).isEqualTo(made.get("id").asText());
        });
    }

    @Test
    void aWrongCodeMakesNoAccount() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            var visitor = LoginVisitor.ask(server, address);
            visitor.type(OtherCode.than(mails.to(address).code()));
            assertThat(visitor.isAtMail()).isTrue();
            assertThat(accounts.find("email=" + address)).isEmpty();
        });
    }

    @Test
    void whoHasJustGotAnAccountLogsInByMailLikeEverybody() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            var first = admission.ask(address, address);
            var made = ToldAccount.of(LoginVisitor.byLink(server, first.link()));
            var visitor = LoginVisitor.ask(server, address);
            visitor.type(mails.next(first).code());
            assertThat(ToldAccount.of(visitor)).isEqualTo(made);
        });
    }

    @Test
    void twoMailsForOneNewAddressMakeOneAccount() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            var first = admission.ask(address, address);
            var other = LoginVisitor.ask(server, address);
            var second = mails.next(first);
            assertThat(LoginVisitor.byLink(server, first.link()).isBackAtApplication())
                    .isTrue();
            // The address is taken meanwhile.
            other.type(second.code());
            assertThat(other.isBackAtApplication()).isFalse();
            assertThat(other.error()).contains(CodeError.OVER);
            assertThat(accounts.find("email=" + address)).hasSize(1);
            // The same link, or its code, has no second use.
            assertThat(LinkVisitor.open(server, first.link()).page().status()).isEqualTo(400);
        });
    }

    @Test
    void addressTakenMeanwhileOpensNoAccount() throws Exception {
        newAccounts().during(() -> {
            for (var byAddress : List.of(true, false)) {
                var address = Accounts.unknown();
                var link = admission.ask(address, address).link();
                if (byAddress) {
                    admin.createUser("nom-" + UUID.randomUUID(), Map.of("email", address));
                } else {
                    admin.createUser(address, Map.of("email", Accounts.unknown()));
                }
                var login = LoginVisitor.byLink(server, link);
                assertThat(login.isBackAtApplication()).isFalse();
                assertThat(login.page().status()).isEqualTo(400);
                assertThat(login.page().body()).contains(LinkError.OVER);
                assertThat(accounts.find("email=" + address).size()
                                + accounts.find("username=" + address).size())
                        .isEqualTo(1);
            }
        });
    }

    @Test
    void wrongCodesForOneNewAddressAreNotThoseOfAnother() throws Exception {
        realm.with("registrationAllowed", true)
                .and(flow.withMail(Map.of(
                        "create-accounts", "true",
                        "other-browser", "confirm-with-code",
                        "tries-per-day", "2")))
                .during(() -> {
                    var guessedAt = Accounts.unknown();
                    var first = admission.ask(guessedAt, guessedAt);
                    var guesser = LinkVisitor.open(server, first.link());
                    guesser.pressWith(OtherCode.than(first.code()));
                    guesser.pressWith(OtherCode.than(first.code()));
                    assertThat(guesser.pressWith(first.code()).page().status()).isEqualTo(200);
                    // Past the limit there is no code in the mail that could be right.
                    LoginVisitor.ask(server, guessedAt);
                    assertThat(mails.next(first).codeIfAny()).isEmpty();
                    var honest = Accounts.unknown();
                    var mail = admission.ask(honest, honest);
                    assertThat(LinkVisitor.open(server, mail.link())
                                    .pressWith(mail.code())
                                    .page()
                                    .status())
                            .isEqualTo(303);
                });
    }

    @Test
    void registrationSwitchedOffMeanwhileMakesNoAccount() throws Exception {
        flow.withMail(Map.of("create-accounts", "true")).during(() -> {
            var address = Accounts.unknown();
            realm.with("registrationAllowed", true).during(() -> admission.ask(address, address));
            var login = LoginVisitor.byLink(server, mails.to(address).link());
            assertThat(login.isBackAtApplication()).isFalse();
            assertThat(login.page().body()).contains(LinkError.OVER);
            assertThat(accounts.find("email=" + address)).isEmpty();
        });
    }

    @Test
    void capitalsMakeNoSecondAccount() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            var typed = address.toUpperCase(Locale.ROOT);
            var login =
                    LoginVisitor.byLink(server, admission.ask(typed, address).link());
            assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
            assertThat(ToldAccount.of(login).username()).isEqualTo(address);
            assertThat(accounts.find("email=" + address)).hasSize(1);
        });
    }

    @Test
    void companysDomainGetsNoAccount() throws Exception {
        newAccounts().and(DemoFlow.withoutCompanyLogin(admin)).during(() -> {
            var address = "p-" + UUID.randomUUID() + "@acme.example";
            admission.assertNothingMailed(address);
            assertThat(accounts.find("email=" + address)).isEmpty();
        });
    }

    @Test
    void addressOfADisabledAccountGetsNoNewOne() throws Exception {
        newAccounts().during(() -> {
            var address = Accounts.unknown();
            admin.createUser("nom-" + UUID.randomUUID(), Map.of("email", address, "enabled", false));
            LoginAdmission.assertNoteAlone(admission.ask(address, address), "Ce compte est désactivé");
            assertThat(accounts.find("email=" + address)).hasSize(1);
            assertThat(accounts.find("username=" + address)).isEmpty();
        });
    }

    @Test
    void namesThatAreNoAddressesGetNothing() throws Exception {
        newAccounts().during(() -> {
            var name = "personne-" + UUID.randomUUID();
            admission.assertNothingMailed(name);
            assertThat(accounts.find("username=" + name)).isEmpty();
        });
    }

    @Test
    void whereARoleIsAskedForNobodyGetsAnAccount() throws Exception {
        realm.with("registrationAllowed", true)
                .and(flow.withMail(Map.of("create-accounts", "true", "roles", "some-role")))
                .during(() -> {
                    var address = Accounts.unknown();
                    admission.assertNothingMailed(address);
                });
    }

    @Test
    void pageIsTheSameForANewAddressAndAKnownOne() throws Exception {
        newAccounts()
                .during(() -> assertThat(admission.pageFor(Accounts.unknown()))
                        .isEqualTo(admission.pageFor(accounts.withPassword().name())));
    }

    @Test
    void addressInADirectoryGetsNoNewAccount() throws Exception {
        newAccounts()
                .and(flow.withMail(Map.of("directory-people", "true")))
                .and(directory.joined("READ_ONLY"))
                .during(() -> {
                    var address = directory.address();
                    var login = LoginVisitor.byLink(
                            server, admission.ask(address, address).link());
                    assertThat(login.isBackAtApplication())
                            .as(login.page().body())
                            .isTrue();
                    assertThat(ToldAccount.of(login).username()).isNotEqualTo(address);
                    assertThat(accounts.find("username=" + address)).isEmpty();
                });
    }

    /** Its mails would go to another domain's. */
    @Test
    void aDomainWhoseMailsGoToAnotherOneGetsNoAccount() throws Exception {
        newAccounts().during(() -> {
            var name = "p-" + UUID.randomUUID();
            admission.assertNothingMailed(name + "@große.example");
            assertThat(mails.count(name + "@grosse.example")).isZero();
            assertThat(accounts.find("email=" + name + "@große.example")).isEmpty();
        });
    }
}
