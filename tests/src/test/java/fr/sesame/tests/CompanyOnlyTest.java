package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6: where an organisation rules it, its people come in by their company's login alone, and no page says so to strangers. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class CompanyOnlyTest {

    private static final String WRONG = "Mauvais-mot-de-passe-1";

    private final SesameServer server;
    private final Admin admin;
    private final SecretMails mails;
    private final Events events;

    /** Domains are unique in a realm. */
    private final String domain = "c" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyOnlyTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    private Company company() {
        return new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain), Map.of("displayName", "Entreprise d’essai"))
                .ruling("sesame-company-only", "true");
    }

    /** Whose user name leads to the password page, whatever the domain of the address. */
    private Account person() {
        var name = "u-" + UUID.randomUUID();
        var address = name + "@" + domain;
        return new Account(admin.createUser(name, Map.of("email", address, "emailVerified", true)), name);
    }

    private String tryPassword(String name, String password) {
        var visitor = new HttpVisitor(server);
        return Fingerprint.of(visitor.submit(visitor.openLoginAs(name), Map.of("password", password)), name);
    }

    @Test
    void aRightPasswordIsRefusedAsAWrongOneOfNobody() throws Exception {
        company().there().during(() -> {
            var person = person();
            assertThat(tryPassword(person.name(), Admin.PASSWORD))
                    .isEqualTo(tryPassword("u-" + UUID.randomUUID(), WRONG))
                    .contains("NAME");
            assertThat(events.of("LOGIN_ERROR", person.id()).get(0).get("error").asText())
                    .isEqualTo("not_allowed");
        });
    }

    /** A code or a link would be as good as a password. */
    @Test
    void theMailsSayWhereToGoAndNothingElse() throws Exception {
        company().there().during(() -> {
            var person = person();
            var address = person.name() + "@" + domain;
            assertThat(LoginVisitor.ask(server, person.name()).isAtMail()).isTrue();
            var login = mails.to(address);
            LoginAdmission.assertNoteAlone(login, "Connectez-vous avec Entreprise d’essai");
            ResetVisitor.ask(server, person.name());
            var reset = mails.next(login);
            assertThat(reset.text()).contains("Connectez-vous avec Entreprise d’essai");
            assertThat(reset.codeIfAny()).isEmpty();
            assertThat(reset.linkIfAny()).isEmpty();
        });
    }

    @Test
    void aLinkFromBeforeTheRuleOpensNothing() throws Exception {
        var person = person();
        LoginVisitor.ask(server, person.name());
        var mail = mails.to(person.name() + "@" + domain);
        company()
                .there()
                .during(() -> assertThat(
                                LoginVisitor.byLink(server, mail.link()).isBackAtApplication())
                        .isFalse());
    }

    /** Meant for the day on which the company's login is down. */
    @Test
    void aRoleKeepsThePasswordAndEachUseIsTold() throws Exception {
        var role = Role.named(admin);
        var contact = "secours-" + UUID.randomUUID() + "@example.com";
        var company = company().ruling("sesame-break-glass-role", role.name()).ruling("sesame-contact", contact);
        role.there().and(company.there()).during(() -> {
            var person = person();
            role.grantTo(person.id());
            assertThat(tryPassword(person.name(), Admin.PASSWORD)).startsWith("302");
            var told = events.of("IDENTITY_PROVIDER_LOGIN_ERROR", person.id()).get(0);
            assertThat(told.get("error").asText()).isEqualTo("break_glass");
            assertThat(told.get("details").get("kc.org").asText()).isEqualTo(company.alias());
            var mail = mails.to(contact);
            assertThat(mail.mail().subject()).contains("sans votre connexion d’entreprise");
            assertThat(mail.text()).contains(person.name(), company.alias());
            // Keycloak refuses what comes while it still counts the password before.
            Patience.until(
                    () -> tryPassword(person.name(), Admin.PASSWORD).startsWith("302"),
                    () -> "the right password is refused");
            assertThat(events.of("IDENTITY_PROVIDER_LOGIN_ERROR", person.id())).hasSize(2);
            assertThat(mails.next(mail).text()).contains(person.name());

            var other = person();
            assertThat(tryPassword(other.name(), Admin.PASSWORD))
                    .as("without the role")
                    .isEqualTo(tryPassword("u-" + UUID.randomUUID(), WRONG));
            LoginVisitor.ask(server, person.name());
            LoginAdmission.assertNoteAlone(
                    mails.to(person.name() + "@" + domain), "Connectez-vous avec Entreprise d’essai");
        });
    }

    /** From the address that leads to the company, by its refusal and the button of that page. */
    @Test
    void onTheBadDayTheAddressLeadsOnToThePasswordAndTheSecondFactor() throws Exception {
        var role = Role.named(admin);
        var company = company().ruling("sesame-break-glass-role", role.name());
        role.there().and(company.there()).during(() -> {
            var person = somebodyWithOneTimeCode();
            role.grantTo(person.id());
            var visitor = withoutCompany(company, person.name());
            assertThat(visitor.isAtPassword()).as(visitor.page().body()).isTrue();
            visitor.logInWith(Admin.PASSWORD).follow();
            assertThat(visitor.isAtSecondFactor()).as(visitor.page().body()).isTrue();
            visitor.oneTimeCode(OneTimeCodes.DEMO.now()).follow();
            assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
            var told = events.of("IDENTITY_PROVIDER_LOGIN_ERROR", person.id());
            assertThat(told)
                    .singleElement()
                    .satisfies(event -> assertThat(event.get("error").asText()).isEqualTo("break_glass"));

            var other = somebodyWithOneTimeCode();
            var nobody = "n-" + UUID.randomUUID() + "@" + domain;
            assertThat(Fingerprint.of(
                            withoutCompany(company, other.name())
                                    .logInWith(Admin.PASSWORD)
                                    .page(),
                            other.name()))
                    .as("without the role")
                    .isEqualTo(Fingerprint.of(
                            withoutCompany(company, nobody).logInWith(WRONG).page(), nobody))
                    .contains("id=\"sesame-login\"");
        });
    }

    private Account somebodyWithOneTimeCode() {
        var address = "b-" + UUID.randomUUID() + "@" + domain;
        return new Account(
                admin.createUser(address, Map.of("credentials", OneTimeCodes.DEMO.withPassword(Admin.PASSWORD))),
                address);
    }

    private Answer sentBack(HttpVisitor http, Company company, String address) {
        var sent = http.openLoginAs(address);
        return ProviderVisitor.at(
                        server,
                        company.login(0),
                        http,
                        http.get(server.keycloak().resolve(sent.location())))
                .back("error=temporarily_unavailable");
    }

    private LoginVisitor withoutCompany(Company company, String address) {
        var http = new HttpVisitor(server);
        var back = sentBack(http, company, address);
        assertThat(back.body()).contains("id=\"sesame-without-company\"");
        return LoginVisitor.at(server, http, http.submit(back, Map.of("username", address, "company", "none")));
    }

    /** Neither a button nor what it would send. */
    @Test
    void whereNobodyKeepsAPasswordTheCompanysLoginIsTheOnlyButton() throws Exception {
        var company = company();
        company.there().during(() -> {
            var address = person().name() + "@" + domain;
            var http = new HttpVisitor(server);
            var back = sentBack(http, company, address);
            assertThat(back.body())
                    .contains("id=\"sesame-continue\"", "value=\"" + address + "\"", "contactez")
                    .doesNotContain("id=\"sesame-without-company\"");
            var again = http.submit(back, Map.of("username", address, "company", "none"));
            assertThat(again.status()).isEqualTo(303);
            assertThat(again.location().getPath()).endsWith("/broker/" + company.login(0) + "/login");
        });
    }

    /** By whatever name, « Mon ID d’entreprise » leads to the same login, and its failure to no other way. */
    @Test
    void whoHasNamedTheCompanyHasNoOtherWayEither() throws Exception {
        var company = company();
        var elsewhere = ExternalProvider.oidc(admin, Company.NOWHERE);
        company.there().and(elsewhere.there()).during(() -> {
            var names = List.of(company.alias(), company.name(), domain, "jean@" + domain);
            for (var name : names) {
                assertThat(failedByName(company, name))
                        .as(name)
                        .contains("id=\"sesame-continue\"", "contactez", "id=\"social-" + company.login(0) + "\"")
                        .doesNotContain("id=\"sesame-without-company\"", "id=\"social-" + elsewhere.alias() + "\"");
            }
            company.rule("sesame-break-glass-role", "secours");
            for (var name : names) {
                assertThat(failedByName(company, name)).as(name).contains("id=\"sesame-without-company\"");
            }
        });
    }

    private String failedByName(Company company, String name) {
        var http = new HttpVisitor(server);
        var page = http.submit(http.openLogin(""), Map.of("username", "", "company-id", ""));
        var sent = http.submit(page, Map.of("company-id", name));
        return ProviderVisitor.at(
                        server,
                        company.login(0),
                        http,
                        http.get(server.keycloak().resolve(sent.location())))
                .back("error=temporarily_unavailable")
                .body();
    }

    /** What is asked for by mail looks as if nobody were there, too. */
    @Test
    void pagesOfAMailThatIsRefusedAreThoseOfNobody() throws Exception {
        company().there().during(() -> {
            var person = person().name();
            var nobody = "u-" + UUID.randomUUID();
            assertThat(Fingerprint.of(LoginVisitor.ask(server, person).page(), person))
                    .isEqualTo(Fingerprint.of(LoginVisitor.ask(server, nobody).page(), nobody));
            assertThat(Fingerprint.of(ResetVisitor.ask(server, person).page(), person))
                    .isEqualTo(Fingerprint.of(ResetVisitor.ask(server, nobody).page(), nobody));
            for (var typed : List.of("ABCD-EFGH", "x")) {
                assertThat(Fingerprint.of(
                                ResetVisitor.ask(server, person).type(typed).page(), person))
                        .isEqualTo(Fingerprint.of(
                                ResetVisitor.ask(server, nobody).type(typed).page(), nobody));
            }
        });
    }

    /** Its people have no way in then, and the old ways stay shut. */
    @Test
    void theRuleOutlastsAnOrganisationThatIsSwitchedOff() throws Exception {
        var company = company();
        company.there().during(() -> {
            var person = person();
            company.disable();
            assertThat(tryPassword(person.name(), Admin.PASSWORD))
                    .isEqualTo(tryPassword("u-" + UUID.randomUUID(), WRONG));
        });
    }

    /** The organisation gives the domain up, or the address changes: it stays the company's account. */
    @Test
    void whomItsLoginHasMadeAMemberStaysUnderTheRuleWithAnotherAddress() throws Exception {
        var acme = new AcmeRealm(server, admin);
        var name = "m-" + UUID.randomUUID();
        acme.make(name, name + "@acme.example");
        assertThat(acme.come(name).status()).isEqualTo(302);
        var id = new Accounts(admin)
                .find("email=" + name + "@acme.example")
                .get(0)
                .get("id")
                .asText();
        admin.put(
                "sesame/users/" + id + "/reset-password",
                Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false));
        assertThat(tryPassword(name, Admin.PASSWORD)).startsWith("302");
        var organization = admin.get("sesame/organizations?search=ACME&exact=true")
                .get(0)
                .get("id")
                .asText();
        var realm = Realm.sesame(admin);
        // The provider loses its domain with the organisation, and gets it back after it.
        new BruteForce(server, admin)
                .withoutLock()
                .and(realm.withChanged("identity-provider/instances/acme", login -> {}))
                .and(realm.withChanged("organizations/" + organization, company -> {
                    company.withObject("/attributes")
                            .putArray("sesame-company-only")
                            .add("true");
                    company.putArray("domains").addObject().put("name", domain).put("verified", true);
                }))
                .during(() -> {
                    assertThat(tryPassword(name, Admin.PASSWORD))
                            .isEqualTo(tryPassword("m-" + UUID.randomUUID(), WRONG))
                            .contains("NAME");
                    assertThat(events.of("LOGIN_ERROR", id).get(0).get("error").asText())
                            .isEqualTo("not_allowed");
                });
        assertThat(tryPassword(name, Admin.PASSWORD)).startsWith("302");
    }

    @Test
    void withoutTheRulePasswordsStay() throws Exception {
        new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .there()
                .during(() ->
                        assertThat(tryPassword(person().name(), Admin.PASSWORD)).startsWith("302"));
    }
}
