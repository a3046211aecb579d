package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J6: what people and applications can count on around a company's login, whoever they are. */
@OnSharedServer
class CompanyFloorTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    /** Domains are unique in a realm. */
    private final String domain = "f" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyFloorTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    private static boolean isSentTo(String login, Answer answer) {
        return answer.status() == 303 && answer.location().getPath().endsWith("/broker/" + login + "/login");
    }

    @Test
    void aFurtherDomainLeadsThereAndAnUnmanagedOneDoesNot() throws Exception {
        var company = new Company(admin, List.of(domain, "deux-" + domain)).withLogin(Map.of("kc.org.domain", "ANY"));
        company.there().during(() -> {
            for (var its : List.of(domain, "deux-" + domain)) {
                assertThat(isSentTo(company.login(0), new HttpVisitor(server).openLoginAs("jean@" + its)))
                        .as(its)
                        .isTrue();
            }
            assertThat(new HttpVisitor(server)
                            .openLoginAs("jean@trois-" + domain)
                            .body())
                    .contains("id=\"sesame-login\"");
        });
    }

    /** Somebody with a login elsewhere who types an address of no company, and nobody. */
    @Test
    void aLinkedAccountInNoCompanysDomainIsAskedForItsPasswordAsNobodyIs() throws Exception {
        var company = new Company(admin, List.of(domain)).withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            var linked = accounts.withPassword();
            admin.post(
                    "sesame/users/" + linked.id() + "/federated-identity/" + company.login(0),
                    Map.of("userId", linked.id(), "userName", "nom-chez-eux"));
            company.join(linked.id());
            var unknown = Accounts.unknown();
            assertThat(Fingerprint.of(new HttpVisitor(server).openLoginAs(linked.name()), linked.name()))
                    .isEqualTo(Fingerprint.of(new HttpVisitor(server).openLoginAs(unknown), unknown))
                    .contains("id=\"sesame-login\"", "NAME")
                    .doesNotContain("nom-chez-eux");
        });
    }

    @Test
    void whoHasNoSessionAndIsToLogInSeesAnEmptyField() {
        var page = new HttpVisitor(server).openLogin("&prompt=login");
        assertThat(page.body())
                .contains("id=\"sesame-continue\"")
                .doesNotContainPattern("<input[^>]*name=\"username\"[^>]*value=\"[^\"]");
    }

    /** A choice that was on stays on the way, and the cookie of a name is for this realm alone. */
    @Test
    void theTickOfTheFirstPageGoesOnWithWhoeverIsNotSentAway() {
        var account = accounts.withPassword();
        var visitor = new HttpVisitor(server);
        var password = visitor.submit(visitor.openLogin(""), Map.of("username", account.name(), "rememberMe", "on"));
        var landed = visitor.submit(password, Map.of("password", Admin.PASSWORD));
        assertThat(landed.cookies())
                .filteredOn(cookie -> cookie.getName().equals("KEYCLOAK_REMEMBER_ME"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.getPath()).isEqualTo("/realms/sesame/");
                    assertThat(cookie.isHttpOnly()).isTrue();
                    assertThat(cookie.getMaxAge()).isGreaterThan(86_400);
                });
        assertThat(landed.header("set-cookie")).contains("SameSite=");
    }

    /** Keycloak's own address for them begins a login of an application that speaks SAML. */
    @Test
    void anApplicationThatSpeaksSamlGoesThroughTheSameSteps() throws Exception {
        var application = SamlApplication.of(server, admin);
        var company = new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .ruling("sesame-company-only", "true");
        application.there().and(company.there()).during(() -> {
            var address = application.address();
            var visitor = new HttpVisitor(server);
            var first = visitor.get(address);
            assertThat(first.body()).contains("id=\"sesame-continue\"");
            assertThat(isSentTo(company.login(0), visitor.submit(first, Map.of("username", "jean@" + domain))))
                    .isTrue();

            var ruled = "u-" + UUID.randomUUID();
            admin.createUser(ruled, Map.of("email", ruled + "@" + domain, "emailVerified", true));
            var other = new HttpVisitor(server);
            var password = other.submit(other.get(address), Map.of("username", ruled));
            assertThat(other.submit(password, Map.of("password", Admin.PASSWORD))
                            .body())
                    .doesNotContain("SAMLResponse");

            var account = accounts.withPassword();
            var third = new HttpVisitor(server);
            var its = third.submit(third.get(address), Map.of("username", account.name()));
            assertThat(third.submit(its, Map.of("password", Admin.PASSWORD)).body())
                    .contains("SAMLResponse", SamlApplication.ENDS_AT);
        });
    }

    /** The rule for whom a provider may bring is the same for it. */
    @Test
    void anApplicationThatSpeaksSamlTakesWhomTheCompanyMayBring() throws Exception {
        var acme = new AcmeRealm(server, admin);
        var application = SamlApplication.of(server, admin);
        application.there().during(() -> {
            var address = application.address();
            var person = "p-" + UUID.randomUUID();
            acme.make(person, person + "@acme.example");
            for (var its : List.of(person + "@acme.example", person + "@ailleurs.example")) {
                acme.move(person, its);
                var visitor = new HttpVisitor(server);
                var sent = visitor.submit(visitor.get(address), Map.of("username", person + "@acme.example"));
                var answer = acme.come(visitor, sent, person);
                if (its.endsWith("@acme.example")) {
                    assertThat(answer.body()).contains("SAMLResponse", SamlApplication.ENDS_AT);
                } else {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                    assertThat(answer.body()).contains("n’est pas une adresse de ACME");
                }
            }
        });
    }
}
