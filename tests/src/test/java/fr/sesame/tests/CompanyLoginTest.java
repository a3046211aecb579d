package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6: who types an address of a company's domain is sent to its login, decided by the domain alone (S14). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class CompanyLoginTest {

    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]*)");
    private static final Pattern HINT = Pattern.compile("[?&]login_hint=([^&]*)");

    private final SesameServer server;
    private final Admin admin;

    /** Domains are unique in a realm. */
    private final String domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyLoginTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private Company company() {
        return new Company(admin, List.of(domain));
    }

    private String somebody() {
        return "p-" + UUID.randomUUID() + "@" + domain;
    }

    private static boolean isSentTo(String login, Answer answer) {
        return answer.status() == 303 && answer.location().getPath().endsWith("/broker/" + login + "/login");
    }

    private boolean isAtPassword(Answer answer) {
        return answer.status() == 200 && answer.body().contains("id=\"sesame-login\"");
    }

    @Test
    void knownAndUnknownPeopleAreSentThereAlike() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            var known = somebody();
            admin.createUser(known, Map.of());
            var deactivated = somebody();
            admin.createUser(deactivated, Map.of("enabled", false));
            var withoutPassword = somebody();
            admin.createUser(withoutPassword, Map.of("credentials", List.of()));
            var member = somebody();
            company.join(admin.createUser(member, Map.of()));
            var linked = somebody();
            var id = admin.createUser(linked, Map.of("credentials", List.of()));
            company.join(id);
            admin.post(
                    "sesame/users/" + id + "/federated-identity/" + company.login(0),
                    Map.of("userId", id, "userName", id));
            var unknown = somebody();
            var expected = redirect(unknown);
            assertThat(expected).startsWith("303");
            for (var name : List.of(known, deactivated, withoutPassword, member, linked, somebody())) {
                assertThat(redirect(name)).isEqualTo(expected);
            }
        });
    }

    private String redirect(String name) {
        return Fingerprint.of(new HttpVisitor(server).openLoginAs(name), name);
    }

    @Test
    void howeverTheDomainIsWritten() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            for (var written : List.of(
                    "jean@" + domain,
                    "JEAN@" + domain.toUpperCase(Locale.ROOT),
                    "jean@\uff44" + domain.substring(1),
                    "jean@" + domain.replace('.', '\u3002'),
                    "jean@" + domain + ".")) {
                assertThat(isSentTo(company.login(0), new HttpVisitor(server).openLoginAs(written)))
                        .as(written)
                        .isTrue();
            }
        });
    }

    @Test
    void whoIsOfNoDomainGoesOnHere() throws Exception {
        company().withLogin(Map.of("kc.org.domain", domain)).there().during(() -> {
            for (var other : List.of(
                    "jean",
                    "jean@" + domain + ".evil.example",
                    "jean@evil-" + domain,
                    "jean@sous." + domain,
                    domain,
                    "jean@" + domain + "@example.com")) {
                assertThat(isAtPassword(new HttpVisitor(server).openLoginAs(other)))
                        .as(other)
                        .isTrue();
            }
        });
    }

    /**
     * For linking alone, hidden, switched off, without a redirect. Of an organisation that is switched off:
     * {@link CompanyDetoursTest#anOrganisationThatIsSwitchedOffInTheMiddleLetsNobodyIn}.
     */
    @Test
    void loginsThatAreNoneAreNeverReached() throws Exception {
        var routing = Map.of("kc.org.domain", domain);
        for (var none : List.<Map<String, Object>>of(
                Map.of("linkOnly", true), Map.of("hideOnLogin", true), Map.of("enabled", false))) {
            company()
                    .withLogin(routing, none)
                    .there()
                    .during(() -> assertThat(isAtPassword(new HttpVisitor(server).openLoginAs(somebody())))
                            .as(none.toString())
                            .isTrue());
        }
        company()
                .withLogin(Map.of("kc.org.domain", domain, "kc.org.broker.redirect.mode.email-matches", "false"))
                .there()
                .during(() -> assertThat(isAtPassword(new HttpVisitor(server).openLoginAs(somebody())))
                        .isTrue());
    }

    @Test
    void ofSeveralOneIsChosen() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain)).withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            var visitor = new HttpVisitor(server);
            var choice = visitor.openLoginAs(somebody());
            assertThat(choice.body())
                    .contains(
                            "Choisir une connexion", company.login(0), company.login(1), "id=\"sesame-change-email\"");
            var again = visitor.submit(choice, Map.of("company", "acme"));
            assertThat(again.body()).contains("Choisir une connexion");
            assertThat(isSentTo(company.login(1), visitor.submit(again, Map.of("company", company.login(1)))))
                    .isTrue();
        });
    }

    /** By a language, the browser's reload, or its « Back »: the question comes again, and not the password in its place. */
    @Test
    void whoOpensTheChoiceOnceMoreIsAskedOnceMore() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain)).withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            var visitor = new HttpVisitor(server);
            var choice = visitor.openLoginAs(somebody());
            for (var times = 0; times < 2; times++) {
                choice =
                        visitor.get(URI.create(choice.formAction().toString().replaceFirst("session_code=[^&]*&", "")));
                assertThat(choice.body()).contains("Choisir une connexion", company.login(0), company.login(1));
            }
            assertThat(isSentTo(company.login(1), visitor.submit(choice, Map.of("company", company.login(1)))))
                    .isTrue();
        });
    }

    @Test
    void theOneOfTheVeryDomainComesBeforeThatOfAny() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", "ANY")).withLogin(Map.of("kc.org.domain", domain));
        company.there()
                .during(() -> assertThat(isSentTo(company.login(1), new HttpVisitor(server).openLoginAs(somebody())))
                        .isTrue());
    }

    @Test
    void whatWasTypedIsHandedOnOnlyWhereItIsTaken() throws Exception {
        for (var taken : List.of(true, false)) {
            var company = company().withLogin(Map.of("kc.org.domain", domain, "loginHint", Boolean.toString(taken)));
            company.there().during(() -> {
                var visitor = new HttpVisitor(server);
                var name = "jean+test-" + UUID.randomUUID() + "@" + domain;
                var hint = HINT.matcher(atCompany(visitor, name).toString());
                assertThat(hint.find()).isEqualTo(taken);
                if (taken) {
                    assertThat(URLDecoder.decode(hint.group(1), StandardCharsets.UTF_8))
                            .isEqualTo(name);
                }
            });
        }
    }

    /** Where the company's login is asked. */
    private URI atCompany(HttpVisitor visitor, String name) {
        var sent = visitor.openLoginAs(name);
        return visitor.get(server.keycloak().resolve(sent.location())).location();
    }

    /** The person decides, and is told whom to ask: nothing turns in a loop. */
    @Test
    void whomTheCompanysLoginRefusesIsBackWithTheAddressFilledInAndAnotherWay() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            var person = somebody();
            admin.createUser(person, Map.of());
            var visitor = new HttpVisitor(server);
            var back = refused(visitor, company, person);
            assertThat(back.status()).isEqualTo(200);
            assertThat(back.body()).contains("value=\"" + person + "\"", "id=\"sesame-without-company\"", "contactez");

            assertThat(isSentTo(company.login(0), visitor.submit(back, Map.of("username", person))))
                    .isTrue();
            var again = refused(visitor, company, person);
            var password = visitor.submit(again, Map.of("username", person, "company", "none"));
            assertThat(isAtPassword(password)).isTrue();
            assertThat(visitor.submit(password, Map.of("password", Admin.PASSWORD))
                            .location()
                            .toString())
                    .startsWith(server.application().toString());
        });
    }

    /** Nobody skips the company's login who wasn't there. */
    @Test
    void theOtherWayIsForThoseAloneWhomItHasSentBack() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            var visitor = new HttpVisitor(server);
            var sent = visitor.submit(visitor.openLogin(""), Map.of("username", somebody(), "company", "none"));
            assertThat(isSentTo(company.login(0), sent)).isTrue();
        });
    }

    private Answer refused(HttpVisitor visitor, Company company, String person) {
        return sentBack(visitor, company, atCompany(visitor, person));
    }

    private Answer sentBack(HttpVisitor visitor, Company company, URI asked) {
        var state = STATE.matcher(asked.toString());
        assertThat(state.find()).isTrue();
        var answer = visitor.get(URI.create(server.realm("sesame") + "/broker/" + company.login(0)
                + "/endpoint?error=access_denied&state=" + state.group(1)));
        while (answer.status() / 100 == 3) {
            answer = visitor.get(server.keycloak().resolve(answer.location()));
        }
        return answer;
    }

    /** Where both are linked; where only another one is, to that. */
    @Test
    void whoIsKnownToTwoLoginsGoesBackToTheOneOfTheirAddress() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", "ANY")).withLogin(Map.of("kc.org.domain", domain));
        var address = somebody();
        var id = admin.createUser(address, Map.of());
        var visitor = new HttpVisitor(server);
        assertThat(visitor.submit(visitor.openLoginAs(address), Map.of("password", Admin.PASSWORD))
                        .status())
                .isEqualTo(302);
        admin.get("sesame/users/" + id + "/credentials")
                .forEach(credential -> admin.delete("sesame/users/" + id + "/credentials/"
                        + credential.get("id").asText()));
        company.there().during(() -> {
            company.join(id);
            for (var login : List.of(company.login(0), company.login(1))) {
                admin.post("sesame/users/" + id + "/federated-identity/" + login, Map.of("userId", id, "userName", id));
            }
            assertThat(isSentTo(company.login(1), visitor.openLogin("&prompt=login")))
                    .isTrue();
            admin.delete("sesame/users/" + id + "/federated-identity/" + company.login(1));
            assertThat(isSentTo(company.login(0), visitor.openLogin("&prompt=login")))
                    .isTrue();
        });
    }

    /** People who confirm a login and have nothing here to do it with. */
    @Test
    void whoIsKnownGoesBackToTheCompanyByNameAndNotToAPassword() throws Exception {
        var company = company().withLogin(Map.of("kc.org.domain", domain), Map.of("displayName", "Entreprise d’essai"));
        company.there().during(() -> {
            var address = somebody();
            var id = admin.createUser(address, Map.of());
            admin.post(
                    "sesame/users/" + id + "/federated-identity/" + company.login(0),
                    Map.of("userId", id, "userName", id));
            company.join(id);
            var visitor = new HttpVisitor(server);
            var failed = refused(visitor, company, address);
            var password = visitor.submit(failed, Map.of("username", address, "company", "none"));
            assertThat(visitor.submit(password, Map.of("password", Admin.PASSWORD))
                            .status())
                    .isEqualTo(302);
            admin.get("sesame/users/" + id + "/credentials")
                    .forEach(credential -> admin.delete("sesame/users/" + id + "/credentials/"
                            + credential.get("id").asText()));

            var confirm = visitor.openLogin("&prompt=login");
            assertThat(isSentTo(company.login(0), confirm)).isTrue();
            var asked = visitor.get(server.keycloak().resolve(confirm.location()));
            var back = sentBack(visitor, company, asked.location());
            assertThat(back.body())
                    .contains("Confirmer votre identité", "Entreprise d’essai", "contactez")
                    .doesNotContain("name=\"username\"", "name=\"password\"");
            var sent = visitor.submit(back, Map.of("company", company.login(0)));
            assertThat(isSentTo(company.login(0), sent)).isTrue();
            var again = sentBack(
                    visitor,
                    company,
                    visitor.get(server.keycloak().resolve(sent.location())).location());
            assertThat(isAtPassword(visitor.submit(again, Map.of("company", "none"))))
                    .as("another way, where the organisation doesn't rule it out")
                    .isTrue();
        });
    }

    @Test
    void withoutTheOptionEverybodyGoesOnHere() throws Exception {
        company()
                .withLogin(Map.of("kc.org.domain", domain))
                .there()
                .and(DemoFlow.withoutCompanyLogin(admin))
                .during(() -> assertThat(isAtPassword(new HttpVisitor(server).openLoginAs(somebody())))
                        .isTrue());
    }
}
