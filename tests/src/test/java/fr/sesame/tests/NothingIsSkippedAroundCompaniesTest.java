package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.Shortcuts.Place;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S25: the same from where a mailed link leads, from the proof that an account is linked by, and from what asks for a company. */
@Tag("hostile")
@OnSharedServer
class NothingIsSkippedAroundCompaniesTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Shortcuts shortcuts;

    /** Domains are unique in a realm. */
    private final String domain = "s" + UUID.randomUUID().toString().replace("-", "") + ".example";

    NothingIsSkippedAroundCompaniesTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.shortcuts = Shortcuts.to(server, admin, "sesame browser");
    }

    private Company company() {
        return new Company(admin, List.of(domain)).withLogin(Map.of("kc.org.domain", domain));
    }

    /** Its page is open, and its button isn't pressed yet. */
    @Test
    void fromTheLinksPage() {
        shortcuts.tryAllFrom(
                () -> {
                    var name = accounts.withOneTimeCode().name();
                    var waiting = LoginVisitor.ask(server, name);
                    var page = LinkVisitor.open(server, mails.to(name).link(), waiting.http());
                    assertThat(page.nonce()).as(page.page().body()).isPresent();
                    return Place.of(waiting);
                },
                "no-mail",
                "password-new",
                "kc-otp-login-form");
    }

    /** In the browser that asked, and in another one, where a ticket in a cookie stands for the proof. */
    @Test
    void fromWhereALinkHasLed() {
        shortcuts.tryAllFrom(() -> Place.of(byLink(accounts.withOneTimeCode())), "kc-otp-login-form", "password-new");
        shortcuts.tryAllFrom(
                () -> Place.of(byLinkElsewhere(accounts.withOneTimeCode()).follow()),
                "kc-otp-login-form",
                "password-new");
        shortcuts.tryAllFrom(
                () -> Place.of(byLinkElsewhere(accounts.toChangePassword()).follow()), "password-new");
    }

    private LoginVisitor byLink(Account account) {
        return LoginVisitor.ask(server, account.name())
                .useLink(mails.to(account.name()).link());
    }

    private LoginVisitor byLinkElsewhere(Account account) {
        LoginVisitor.ask(server, account.name());
        return LoginVisitor.byLink(server, mails.to(account.name()).link());
    }

    @Test
    void fromTheMailThatProvesAnAccountToBeLinked() throws Exception {
        var broker = new Broker(server, admin);
        broker.there().during(() -> {
            var account = accounts.withOneTimeCode();
            broker.outside(account.name(), Map.of());
            Shortcuts.to(server, admin, "sesame first broker login")
                    .tryAllFrom(
                            () -> Place.of(Broker.join(broker.come(account.name()))
                                    .choosePasswordless()
                                    .send()),
                            "no-mail",
                            "password-new",
                            "kc-otp-login-form");
            broker.assertNothingIsLinked(account);
        });
    }

    /** Nor is the first page left for the password of somebody whom the company's login is to let in. */
    @Test
    void fromTheChoiceOfACompanysLogin() throws Exception {
        company()
                .withLogin(Map.of("kc.org.domain", domain))
                .ruling("sesame-company-only", "true")
                .there()
                .during(() -> shortcuts.tryAllFrom(
                        () -> {
                            var browser = new HttpVisitor(server);
                            return new Place(
                                    browser, browser.openLoginAs(somebody().name()));
                        },
                        "sesame-company-form",
                        "password-new",
                        "kc-otp-login-form",
                        "sesame-login"));
    }

    @Test
    void fromTheNameOfACompany() throws Exception {
        company().ruling("sesame-company-only", "true").there().during(() -> {
            var name = somebody().name();
            shortcuts.tryAllFrom(
                    () -> {
                        var browser = new HttpVisitor(server);
                        return new Place(
                                browser,
                                browser.submit(browser.openLogin(""), Map.of("username", name, "company-id", "")));
                    },
                    "sesame-company-login-form",
                    "password-new",
                    "kc-otp-login-form",
                    "sesame-login");
        });
    }

    private Account somebody() {
        var name = "p-" + UUID.randomUUID() + "@" + domain;
        return new Account(
                admin.createUser(name, Map.of("credentials", OneTimeCodes.DEMO.withPassword(Admin.PASSWORD))), name);
    }

    /** All is proven there; what an admin wants to be done before the application is told isn't done yet. */
    @Test
    void fromTheChoiceOfAnOrganisation() {
        var one = Organization.create(admin);
        var other = Organization.create(admin);
        shortcuts.tryAllFrom(
                () -> {
                    var person = other.join(one.join(accounts.toChangePassword()));
                    var browser = new HttpVisitor(server);
                    return new Place(browser, choice(browser, person));
                },
                "sesame-organization-form",
                "password-new");
    }

    private static Answer choice(HttpVisitor browser, Account person) {
        var password = browser.submit(browser.openLoginFor("openid%20organization"), Map.of("username", person.name()));
        return browser.submit(password, Map.of("password", Admin.PASSWORD));
    }

    /** A company's rule that is made while somebody is at the second factor, by whatever way. */
    @Test
    void aRuleThatIsMadeMeanwhileIsAskedAfterEachWay() throws Exception {
        var company = new Company(admin, List.of(domain));
        company.there().during(() -> {
            var here = somebody();
            var elsewhere = somebody();
            var places = Map.of(
                    here, byLink(here), elsewhere, byLinkElsewhere(elsewhere).follow());
            company.rule("sesame-company-only", "true");
            places.forEach((person, visitor) -> {
                assertThat(visitor.isAtSecondFactor()).as(visitor.page().body()).isTrue();
                visitor.oneTimeCode(OneTimeCodes.DEMO.now()).follow();
                assertThat(visitor.isBackAtApplication()).isFalse();
                assertThat(new Events(admin)
                                .of("LOGIN_ERROR", person.id())
                                .get(0)
                                .at("/details/reason")
                                .asText())
                        .isEqualTo("company_only");
                assertThat(LoginVisitor.getsIn(server, visitor.http())).isFalse();
            });
        });
    }
}
