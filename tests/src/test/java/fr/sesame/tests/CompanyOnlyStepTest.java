package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6: the company's login as the only way in, where Keycloak's own steps and forms know nothing of it. */
@Tag("hostile")
@OnSharedServer
class CompanyOnlyStepTest {

    private static final Pattern REGISTRATION = Pattern.compile("href=\"([^\"]*login-actions/registration[^\"]*)\"");

    private static final String WRONG = "Mauvais-mot-de-passe-1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Events events;
    private final BruteForce bruteForce;

    /** Domains are unique in a realm. */
    private final String domain = "c" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyOnlyStepTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.bruteForce = new BruteForce(server, admin);
    }

    private Company company() {
        return new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .ruling("sesame-company-only", "true");
    }

    private Account person() {
        var name = "u-" + UUID.randomUUID();
        return new Account(admin.createUser(name, Map.of("email", name + "@" + domain, "emailVerified", true)), name);
    }

    private Answer grant(String name, String password) {
        return new HttpVisitor(server)
                .post(
                        URI.create(server.realm("sesame") + "/protocol/openid-connect/token"),
                        "grant_type=password&client_id=admin-cli&username=" + name + "&password=" + password,
                        FORM);
    }

    private boolean isIn(Answer answer) {
        return answer.status() == 302
                && answer.location().toString().startsWith(server.application().toString());
    }

    private void assertRefused(Account person) {
        var refused = events.of("LOGIN_ERROR", person.id()).get(0);
        assertThat(refused.get("error").asText()).isEqualTo("not_allowed");
        assertThat(refused.get("details").get("reason").asText()).isEqualTo("company_only");
    }

    /** A client with a password form of its own, such as admin-cli, which every realm has. */
    @Test
    void aDirectGrantAnswersARightPasswordAsAWrongOne() throws Exception {
        var role = Role.named(admin);
        role.there()
                .and(company().ruling("sesame-break-glass-role", role.name()).there())
                .and(bruteForce.countingOnly())
                .during(() -> {
                    var person = person();
                    var wrong = grant(person.name(), WRONG);
                    assertThat(wrong.status()).isEqualTo(400);
                    bruteForce.awaitFailures(person.id(), 1);
                    var right = grant(person.name(), Admin.PASSWORD);
                    assertThat(right.status()).isEqualTo(wrong.status());
                    assertThat(right.body()).isEqualTo(wrong.body()).contains("invalid_grant");
                    assertThat(right.headers().keySet())
                            .isEqualTo(wrong.headers().keySet());
                    bruteForce.awaitFailures(person.id(), 2);
                    assertRefused(person);

                    role.grantTo(person.id());
                    assertThat(grant(person.name(), Admin.PASSWORD).body())
                            .as("the kept password is for the page that tells of its use")
                            .isEqualTo(wrong.body());

                    var other = accounts.withPassword();
                    assertThat(grant(other.name(), Admin.PASSWORD).body()).contains("access_token");
                });
    }

    @Test
    void keycloaksOwnPasswordPageAnswersARightPasswordAsAWrongOne() throws Exception {
        company()
                .there()
                .and(bruteForce.countingOnly())
                .and(Realm.sesame(admin)
                        .withBrowserFlow(flow -> flow.step("auth-username-password-form", "REQUIRED")
                                .step("sesame-company-only", "REQUIRED")))
                .during(() -> {
                    var person = person();
                    var visitor = new HttpVisitor(server);
                    var page = visitor.openLogin("");
                    var wrong = visitor.submit(page, Map.of("username", person.name(), "password", WRONG));
                    assertThat(wrong.status()).isEqualTo(200);
                    assertThat(wrong.body()).contains("incorrect");
                    bruteForce.awaitFailures(person.id(), 1);
                    var right = visitor.submit(wrong, Map.of("username", person.name(), "password", Admin.PASSWORD));
                    assertThat(Fingerprint.of(right, person.name())).isEqualTo(Fingerprint.of(wrong, person.name()));
                    bruteForce.awaitFailures(person.id(), 2);
                    assertRefused(person);
                    assertThat(isIn(visitor.openLogin(""))).isFalse();

                    var other = accounts.withPassword();
                    assertThat(isIn(visitor.submit(
                                    right, Map.of("username", other.name(), "password", Admin.PASSWORD))))
                            .isTrue();
                });
    }

    /** Where the name has a page of its own, that one is shown again, and says it. */
    @Test
    void keycloaksPasswordPageAfterThatOfTheNameLetsNobodyInEither() throws Exception {
        company()
                .there()
                .and(Realm.sesame(admin)
                        .withBrowserFlow(flow -> flow.step("auth-username-form", "REQUIRED")
                                .step("auth-password-form", "REQUIRED")
                                .step("sesame-company-only", "REQUIRED")))
                .during(() -> {
                    var visitor = new HttpVisitor(server);
                    var password = visitor.openLoginAs(person().name());
                    var refused = visitor.submit(password, Map.of("password", Admin.PASSWORD));
                    assertThat(refused.status()).isEqualTo(200);
                    assertThat(refused.body()).contains("name=\"username\"", "incorrect");
                    var other = visitor.submit(
                            refused, Map.of("username", accounts.withPassword().name()));
                    assertThat(isIn(visitor.submit(other, Map.of("password", Admin.PASSWORD))))
                            .isTrue();
                });
    }

    /** What nobody has proven yet can't be judged. */
    @Test
    void theStepLetsNobodyPassWhereItStandsTooEarly() throws Exception {
        Realm.sesame(admin)
                .withBrowserFlow(flow -> flow.step("sesame-identifier", "REQUIRED")
                        .step("sesame-company-only", "REQUIRED")
                        .step("sesame-password", "REQUIRED"))
                .during(() -> assertThat(new HttpVisitor(server)
                                .openLoginAs(accounts.withPassword().name())
                                .status())
                        .isEqualTo(400));
    }

    @Test
    void keycloaksRegistrationPageMakesNoAccountOfSuchADomain() throws Exception {
        company()
                .there()
                .and(Realm.sesame(admin).with("registrationAllowed", true))
                .during(() -> {
                    var name = "n-" + UUID.randomUUID();
                    for (var fields : List.of(
                            Map.of("username", name, "email", name + "@" + domain),
                            Map.of("username", name, "email", name + "@" + domain.toUpperCase(Locale.ROOT)),
                            // Nobody sees the space, which doesn't break.
                            Map.of("username", name, "email", name + "@" + domain + "\u00a0"),
                            Map.of("username", name + "@" + domain, "email", name + "@ailleurs.example"))) {
                        var refused = register(fields);
                        assertThat(refused.status()).isEqualTo(200);
                        assertThat(refused.body()).contains("Les personnes de ce domaine se connectent avec Société");
                    }
                    assertThat(accounts.find("email=" + name + "@" + domain)).isEmpty();
                    assertThat(accounts.find("email=" + name + "@ailleurs.example"))
                            .isEmpty();
                    assertThat(isIn(register(Map.of("username", name, "email", name + "@ailleurs.example"))))
                            .isTrue();
                });
    }

    private Answer register(Map<String, String> fields) {
        var whole = new HashMap<>(fields);
        whole.putAll(Map.of(
                "firstName",
                "Claude",
                "lastName",
                "Martin",
                "password",
                Admin.PASSWORD,
                "password-confirm",
                Admin.PASSWORD));
        var visitor = new HttpVisitor(server);
        var first = visitor.openLogin("");
        var form = visitor.get(first.address(REGISTRATION));
        return LoginVisitor.at(server, visitor, visitor.submit(form, whole))
                .follow()
                .page();
    }

    private String tryPassword(String name, String password) {
        var visitor = new HttpVisitor(server);
        return Fingerprint.of(visitor.submit(visitor.openLoginAs(name), Map.of("password", password)), name);
    }

    /** Whoever may edit an organisation could shut out, and send to its own login, people of any domain. */
    @Test
    void aDomainThatNobodyHasVerifiedIsAboutMembersAlone() throws Exception {
        var company = company().unproven();
        company.there().during(() -> {
            var stranger = person();
            var member = person();
            company.join(member.id());
            assertThat(tryPassword(stranger.name(), Admin.PASSWORD)).startsWith("302");
            // Keycloak refuses what comes while it still counts the password before.
            Patience.until(
                    () -> grant(stranger.name(), Admin.PASSWORD).status() == 200,
                    () -> "the right password is refused");
            assertThat(tryPassword(member.name(), Admin.PASSWORD))
                    .isEqualTo(tryPassword("u-" + UUID.randomUUID(), WRONG));
            assertThat(grant(member.name(), Admin.PASSWORD).status()).isEqualTo(400);

            var visitor = new HttpVisitor(server);
            assertThat(visitor.openLoginAs("x@" + domain).status())
                    .as("is sent there, as in Keycloak")
                    .isEqualTo(303);
            DemoFlow.browser(admin)
                    .with("sesame-identifier", Map.of("unverified-domains", "false"))
                    .during(() -> {
                        var other = new HttpVisitor(server);
                        assertThat(other.openLoginAs("x@" + domain).body()).contains("id=\"sesame-login\"");
                        var named = other.submit(other.openLogin(""), Map.of("company-id", domain));
                        assertThat(named.body()).contains("name=\"company-id\"");
                    });
        });
    }
}
