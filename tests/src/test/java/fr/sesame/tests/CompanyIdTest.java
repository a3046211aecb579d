package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J6: « Mon ID d’entreprise », a company's own link, and applications that name the person. */
@Tag("hostile")
@OnSharedServer
class CompanyIdTest {

    private final SesameServer server;
    private final Admin admin;

    /** Domains are unique in a realm. */
    private final String domain = "i" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyIdTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private Company company() {
        return new Company(admin, List.of(domain));
    }

    private Company companyWithLogin() {
        return company().withLogin(Map.of("kc.org.domain", domain));
    }

    private static boolean isSentTo(String login, Answer answer) {
        return answer.status() == 303 && answer.location().getPath().endsWith("/broker/" + login + "/login");
    }

    private Answer page(HttpVisitor visitor) {
        var page = visitor.submit(visitor.openLogin(""), Map.of("username", "", "company-id", ""));
        assertThat(page.body()).contains("Mon ID d’entreprise", "name=\"company-id\"");
        return page;
    }

    private Answer name(String company) {
        var visitor = new HttpVisitor(server);
        return visitor.submit(page(visitor), Map.of("company-id", company));
    }

    @Test
    void anAddressADomainANameAndAnAliasLeadThere() throws Exception {
        var company = companyWithLogin();
        company.there().during(() -> {
            for (var typed : List.of(
                    "jean@" + domain,
                    domain,
                    domain.toUpperCase(Locale.ROOT),
                    company.alias(),
                    company.name(),
                    company.name().toUpperCase(Locale.ROOT),
                    " " + company.alias().toUpperCase(Locale.ROOT) + " ")) {
                assertThat(isSentTo(company.login(0), name(typed))).as(typed).isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "nulle-part", "jean@nulle-part.example", "%", "a\u0000b", "<script>alert(1)</script>"})
    void whatIsNobodysNameGetsOneAnswer(String typed) {
        var answer = name(typed);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "name=\"company-id\"",
                        typed.isBlank()
                                ? "Indiquez votre adresse professionnelle"
                                : "Aucune connexion d’entreprise ne correspond",
                        "contactez")
                .doesNotContain("<script>alert");
    }

    /** It is asked for in no other way than by an address. */
    @Test
    void loginsThatAreNoneAreNotFoundByName() throws Exception {
        for (var none : List.<Map<String, Object>>of(
                Map.of("linkOnly", true), Map.of("hideOnLogin", true), Map.of("enabled", false))) {
            var company = company().withLogin(Map.of("kc.org.domain", domain), none);
            company.there()
                    .during(() -> assertThat(name(company.alias()).body())
                            .contains("Aucune connexion d’entreprise ne correspond"));
        }
    }

    @Test
    void ofSeveralOneIsChosen() throws Exception {
        var company = companyWithLogin().withLogin(Map.of("kc.org.domain", "ANY"));
        company.there().during(() -> {
            var visitor = new HttpVisitor(server);
            var choice = visitor.submit(page(visitor), Map.of("company-id", company.alias()));
            assertThat(choice.body()).contains(company.login(0), company.login(1));
            // In another language, for instance.
            var again = visitor.get(URI.create(choice.formAction().toString().replaceFirst("session_code=[^&]*&", "")));
            assertThat(again.body()).contains("Choisir une connexion", company.login(0), company.login(1));
            assertThat(isSentTo(company.login(1), visitor.submit(again, Map.of("company", company.login(1)))))
                    .isTrue();
        });
    }

    private Answer followCompanysLink(HttpVisitor visitor, String company) {
        var redirect =
                visitor.get(URI.create(server.realm("sesame") + "/sesame-company/" + company + "?client_id=demo"));
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.location().toString())
                .startsWith(server.application().toString());
        return visitor.openLogin("");
    }

    @Test
    void aCompanysOwnLinkGoesStraightThereOnce() throws Exception {
        var company = companyWithLogin();
        company.there().during(() -> {
            var visitor = new HttpVisitor(server);
            assertThat(isSentTo(company.login(0), followCompanysLink(visitor, company.alias())))
                    .isTrue();
            assertThat(visitor.openLogin("").body()).contains("id=\"sesame-continue\"");
            assertThat(isSentTo(company.login(0), followCompanysLink(visitor, domain)))
                    .isTrue();
        });
    }

    /** Neither another application's login nor one that nobody sees. */
    @Test
    void aCompanysOwnLinkIsForTheLoginThatItBegins() throws Exception {
        var company = companyWithLogin();
        company.there().during(() -> {
            var visitor = new HttpVisitor(server);
            visitor.get(URI.create(server.realm("sesame") + "/sesame-company/" + company.alias() + "?client_id=demo"));
            assertThat(visitor.openLoginOf("account-console", server.realm("sesame") + "/account/")
                            .body())
                    .contains("id=\"sesame-continue\"");
            assertThat(visitor.openLogin("&prompt=none").location().toString()).contains("error=login_required");
            assertThat(isSentTo(company.login(0), visitor.openLogin(""))).isTrue();
        });
    }

    @Test
    void aLinkThatLeadsNowhereShowsTheFirstPage() {
        assertThat(followCompanysLink(new HttpVisitor(server), "nulle-part").body())
                .contains("id=\"sesame-continue\"");
        for (var odd : List.of("a%0d%0aSet-Cookie:x", "a%00", "%7Bx%7D", "a?client_id=unknown")) {
            assertThat(new HttpVisitor(server)
                            .get(URI.create(server.realm("sesame") + "/sesame-company/" + odd))
                            .status())
                    .as(odd)
                    .isEqualTo(404);
        }
    }

    private Change skipping() {
        return DemoFlow.browser(admin).with("sesame-identifier", Map.of("skip-for-hint", "true"));
    }

    @Test
    void anApplicationThatNamesThePersonSparesThePage() throws Exception {
        var company = companyWithLogin();
        company.there().and(skipping()).during(() -> {
            assertThat(isSentTo(
                            company.login(0), new HttpVisitor(server).openLogin("&login_hint=jean%2Btest%40" + domain)))
                    .isTrue();
            var visitor = new HttpVisitor(server);
            var password = visitor.openLogin("&login_hint=quelqu-un%40example.com");
            assertThat(password.body()).contains("id=\"sesame-login\"", "quelqu-un@");
            assertThat(new HttpVisitor(server).openLogin("").body())
                    .contains("id=\"sesame-continue\"")
                    .doesNotContain("role=\"alert\"");
        });
    }

    /**
     * Neither by whom an application names, nor by a link of the company's, nor by the provider that an application names: but for a
     * hidden one, which Keycloak's console says is for those whom an application sends there by its name.
     */
    @Test
    void loginsThatAreNoneAreReachedByNoHint() throws Exception {
        for (var none : List.of("linkOnly", "hideOnLogin", "enabled", "organization")) {
            var company = company()
                    .withLogin(
                            Map.of("kc.org.domain", domain),
                            none.equals("organization") ? Map.of() : Map.of(none, !none.equals("enabled")));
            company.there().and(skipping()).during(() -> {
                if (none.equals("organization")) {
                    company.disable();
                }
                assertThat(new HttpVisitor(server)
                                .openLogin("&login_hint=jean%40" + domain)
                                .body())
                        .as(none)
                        .contains("id=\"sesame-login\"");
                for (var address : List.of(company.alias(), domain)) {
                    assertThat(followCompanysLink(new HttpVisitor(server), address)
                                    .body())
                            .as(none)
                            .contains("id=\"sesame-continue\"");
                }
                var http = new HttpVisitor(server);
                var visitor = ProviderVisitor.at(
                        server, company.login(0), http, http.openLogin("&kc_idp_hint=" + company.login(0)));
                var end = visitor.followed().end();
                switch (none) {
                    case "hideOnLogin" -> assertThat(end.location().getHost()).isEqualTo("login.example");
                    // Keycloak's redirector goes there all the same, and its login page refuses.
                    case "linkOnly" ->
                        assertThat(end.body()).contains(ProviderVisitor.FAILED, "n’est pas proposée ici");
                    default ->
                        assertThat(ProviderVisitor.isFirstPage(end)).as(none).isTrue();
                }
            });
        }
    }

    /** Nor is the question asked again, by the name that the application goes on naming. */
    @Test
    void whoTurnsDownTheChoiceOfALoginTypesAnotherName() throws Exception {
        var company = companyWithLogin().withLogin(Map.of("kc.org.domain", domain));
        company.there().and(skipping()).during(() -> {
            var visitor = new HttpVisitor(server);
            var choice = visitor.openLogin("&login_hint=jean%40" + domain);
            assertThat(choice.body()).contains("Choisir une connexion");
            assertIsEmpty(changed(visitor, choice));
            var first = changed(visitor, choice);
            assertIsEmpty(first);
            var again = visitor.submit(first, Map.of("username", "jean@" + domain));
            assertThat(again.body()).contains("Choisir une connexion");
            var password = visitor.submit(changed(visitor, again), Map.of("username", "quelqu-un@example.com"));
            assertThat(password.body()).contains("id=\"sesame-login\"", "quelqu-un@");
            assertThat(changed(visitor, password).body()).contains("value=\"quelqu-un@example.com\"");
        });
    }

    /** By « Modifier ». */
    private Answer changed(HttpVisitor visitor, Answer page) {
        var restart = visitor.get(page.link("sesame-change-email"));
        return visitor.get(server.keycloak().resolve(restart.location()));
    }

    private static void assertIsEmpty(Answer first) {
        assertThat(first.body())
                .contains("id=\"sesame-continue\"")
                .doesNotContain("value=\"jean@", "type=\"password\"", "role=\"alert\"");
    }

    @Test
    void aPageThatTheApplicationWantsIsShown() throws Exception {
        skipping().during(() -> {
            for (var prompt : List.of("login", "consent", "select_account")) {
                assertThat(new HttpVisitor(server)
                                .openLogin("&login_hint=quelqu-un%40example.com&prompt=" + prompt)
                                .body())
                        .as(prompt)
                        .contains("id=\"sesame-continue\"");
            }
        });
    }

    /** Of SAML: its subject names the person, and {@code ForceAuthn} wants the page. */
    @Test
    void anApplicationThatSpeaksSamlSparesThePageOrWantsIt() throws Exception {
        var company = companyWithLogin();
        var application = SamlApplication.of(server, admin);
        company.there().and(application.there()).and(skipping()).during(() -> {
            var name = "jean@" + domain;
            assertThat(isSentTo(company.login(0), new HttpVisitor(server).get(application.requestFor(name, false))))
                    .isTrue();
            assertThat(new HttpVisitor(server)
                            .get(application.requestFor(name, true))
                            .body())
                    .contains("id=\"sesame-continue\"", "value=\"" + name + "\"");
        });
    }

    @Test
    void aRealmWithManyCompaniesHasNoButtonsOfThem() throws Exception {
        var company = companyWithLogin();
        company.there()
                .and(DemoFlow.browser(admin).with("sesame-identifier", Map.of("company-buttons", "false")))
                .during(() -> {
                    assertThat(new HttpVisitor(server).openLogin("").body())
                            .contains("id=\"sesame-continue\"")
                            .doesNotContain("id=\"social-");
                    assertThat(isSentTo(company.login(0), new HttpVisitor(server).openLoginAs("jean@" + domain)))
                            .isTrue();
                });
    }

    /** Keycloak's own number of them is multiplied by those of all realms. */
    @Test
    void upToAHundredProvidersACompanyHasItsButton() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            addProviders(realm, 0, 100);
            var organization = admin.create(
                    realm.name() + "/organizations",
                    Map.of("name", "Société", "domains", List.of(Map.of("name", domain, "verified", true))));
            admin.post(realm.name() + "/organizations/" + organization + "/identity-providers", "p0");
            assertThat(firstPage(realm)).contains("id=\"sesame-continue\"", "id=\"social-p0\"");
            assertThat(firstPage(realm)).contains("id=\"social-p0\"");
            addProviders(realm, 100, 101);
            assertThat(firstPage(realm)).contains("id=\"sesame-continue\"").doesNotContain("id=\"social-p0\"");
            admin.delete(realm.name() + "/identity-provider/instances/p100");
            assertThat(firstPage(realm)).contains("id=\"social-p0\"");
        }
    }

    /** All but the first are hidden. */
    private void addProviders(MailRealm realm, int from, int to) {
        admin.post(
                realm.name() + "/partialImport",
                Map.of(
                        "ifResourceExists",
                        "FAIL",
                        "identityProviders",
                        IntStream.range(from, to)
                                .mapToObj(number -> Map.of(
                                        "alias",
                                        "p" + number,
                                        "providerId",
                                        "oidc",
                                        "enabled",
                                        true,
                                        "hideOnLogin",
                                        number > 0,
                                        "config",
                                        Map.of(
                                                "authorizationUrl",
                                                "https://login.example/auth",
                                                "tokenUrl",
                                                "https://login.example/token",
                                                "clientId",
                                                "sesame",
                                                "clientSecret",
                                                "secret")))
                                .toList()));
    }

    private String firstPage(MailRealm realm) {
        return new HttpVisitor(server).openStockLogin(realm.name(), "").body();
    }

    /** Domains of realms without organisations stand on the providers. */
    @Test
    void withoutOrganisationsTheProviderSaysItsDomains() throws Exception {
        var alias = "p-" + UUID.randomUUID();
        var sub = "p-" + UUID.randomUUID();
        Realm.sesame(admin)
                .with("organizationsEnabled", false)
                .and(provider(
                        alias,
                        Map.of("sesame-domains", domain + ", *." + domain, "sesame-excluded-domains", "x." + domain)))
                .and(provider(sub, Map.of("sesame-domains", "*.sub." + domain)))
                .during(() -> {
                    assertThat(isSentTo(alias, new HttpVisitor(server).openLoginAs("jean@" + domain)))
                            .isTrue();
                    assertThat(isSentTo(alias, new HttpVisitor(server).openLoginAs("jean@a." + domain)))
                            .isTrue();
                    assertThat(isSentTo(sub, new HttpVisitor(server).openLoginAs("jean@a.sub." + domain)))
                            .isTrue();
                    assertThat(new HttpVisitor(server)
                                    .openLoginAs("jean@x." + domain)
                                    .body())
                            .contains("id=\"sesame-login\"");
                    assertThat(isSentTo(alias, name(alias))).isTrue();
                });
    }

    private Change provider(String alias, Map<String, String> config) {
        return Change.of(() -> {
            var whole = new HashMap<String, String>(Map.of(
                    "authorizationUrl",
                    "https://login.example/auth",
                    "tokenUrl",
                    "https://login.example/token",
                    "clientId",
                    "sesame",
                    "clientSecret",
                    "secret"));
            whole.putAll(config);
            admin.post(
                    "sesame/identity-provider/instances",
                    Map.of("alias", alias, "providerId", "oidc", "enabled", true, "config", whole));
            return () -> admin.delete("sesame/identity-provider/instances/" + alias);
        });
    }
}
