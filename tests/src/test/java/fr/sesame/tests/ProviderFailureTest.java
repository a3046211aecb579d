package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J6, J7: a login elsewhere that comes to nothing. One page of ours, a way back, and nobody is sent there again unasked. */
@Tag("hostile")
@OnSharedServer
class ProviderFailureTest {

    private static final String TITLE = "La connexion n\u2019a pas abouti";

    private final SesameServer server;
    private final Admin admin;

    ProviderFailureTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @FunctionalInterface
    private interface Story {
        void tell(ProviderDouble there, ExternalProvider provider) throws Exception;
    }

    private void with(Story story) throws Exception {
        try (var there = ProviderDouble.start(server)) {
            var provider = ExternalProvider.oidc(admin, there.config());
            provider.there().during(() -> story.tell(there, provider));
        }
    }

    private static boolean isFirstPage(Answer answer) {
        return answer.status() == 200 && answer.body().contains("id=\"sesame-continue\"");
    }

    private static void isOurPage(Answer page, int status, String words) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.body())
                .contains(TITLE, words, ExternalProvider.NAME, "contactez")
                .doesNotContain("access_denied", "invalid_", "_error");
    }

    /** The page has the way back, which ends at the first page and sends nobody on. */
    private static void leadsBackToTheFirstPage(ProviderVisitor visitor, Answer page) {
        var first = visitor.backToLogin(page);
        assertThat(isFirstPage(first)).as(first.body()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied,a été refusée ou annulée",
        "consent_required,a été refusée ou annulée",
        "login_required,a été refusée ou annulée",
        "interaction_required,a été refusée ou annulée",
        "user_cancelled_login,a été refusée ou annulée",
        "server_error,ne fonctionne pas en ce moment",
        "temporarily_unavailable,ne fonctionne pas en ce moment",
        "unauthorized_client,est indisponible",
        "invalid_scope,est indisponible",
        "unsupported_response_type,est indisponible",
        "quelque_chose,n’a pas abouti"
    })
    void whomTheProviderRefusesIsBackOnTheFirstPageAndToldByItsName(String error, String words) throws Exception {
        with((there, provider) -> {
            var page = ProviderVisitor.press(server, provider.alias())
                    .back("error=" + error + "&error_description=Appelez+le+0899");
            assertThat(isFirstPage(page)).as(page.body()).isTrue();
            assertThat(page.body())
                    .contains("La connexion avec " + ExternalProvider.NAME + " " + words, "contactez", "Erreur")
                    .doesNotContain(error, "0899");
        });
    }

    /** A Keycloak says so when somebody has waited too long on its page: to be sent there at once could go on for ever. */
    @Test
    void whomTheProviderHasWaitedForTooLongIsNotSentThereAgain() throws Exception {
        with((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            for (var time = 0; time < 2; time++) {
                var page = visitor.back("error=temporarily_unavailable&error_description=authentication_expired");
                assertThat(visitor.isAway(page)).isFalse();
                assertThat(page.body()).contains("n\u2019est plus valable", ExternalProvider.NAME, "contactez");
            }
        });
    }

    /** An application that asks for no page is told, as OpenID Connect has it. */
    @Test
    void whoAskedForNoPageIsToldThatThereHasToBeOne() throws Exception {
        with((there, provider) -> provider.accepting("acceptsPromptNoneForwardFromClient")
                .during(() -> {
                    var http = new HttpVisitor(server);
                    var sent = http.openLogin("&prompt=none&kc_idp_hint=" + provider.alias());
                    var visitor = ProviderVisitor.at(server, provider.alias(), http, http.get(sent.location()));
                    assertThat(visitor.asked("prompt")).isEqualTo("none");
                    var answer = visitor.back("error=login_required");
                    assertThat(answer.location().toString())
                            .startsWith(server.application().toString())
                            .contains("error=login_required");
                }));
    }

    /** In an attempt of one's own, by an alias that somebody guesses. */
    @Test
    void whatTheRealmHidesIsToldToNobody() throws Exception {
        with((there, provider) -> {
            for (var hidden : List.of("hideOnLogin", "linkOnly")) {
                var secret = ExternalProvider.oidc(admin, there.config()).with(Map.of(hidden, true));
                secret.there().during(() -> {
                    for (var answer : List.of("error=server_error", "code=c")) {
                        var visitor = ProviderVisitor.press(server, provider.alias());
                        var guessed = URI.create(visitor.endpoint(answer)
                                .toString()
                                .replace("/" + provider.alias() + "/", "/" + secret.alias() + "/"));
                        var page = visitor.reload(guessed);
                        assertThat(page.body())
                                .contains("un autre service")
                                .doesNotContain(
                                        "onnexion avec " + ExternalProvider.NAME,
                                        "réponse de " + ExternalProvider.NAME);
                    }
                });
            }
        });
    }

    /** Nothing listens there. */
    @Test
    void providerIsDown() throws Exception {
        var gone = ProviderDouble.start(server);
        gone.close();
        var provider = ExternalProvider.oidc(admin, gone.config());
        provider.there().during(() -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            var page = visitor.back("code=c");
            isOurPage(page, 500, "ne fonctionne pas en ce moment");
            leadsBackToTheFirstPage(visitor, page);
        });
    }

    @Test
    void providerIsSlow() throws Exception {
        with((there, provider) -> {
            there.isSlow();
            var visitor = ProviderVisitor.press(server, provider.alias());
            var page = visitor.back("code=c");
            isOurPage(page, 500, "ne fonctionne pas en ce moment");
            leadsBackToTheFirstPage(visitor, page);
        });
    }

    @Test
    void providerRefusesTheCodeOrSaysNonsense() throws Exception {
        with((there, provider) -> {
            for (var answer : List.of(
                    Map.entry(400, "{\"error\":\"invalid_grant\"}"),
                    Map.entry(503, "Service unavailable"),
                    Map.entry(200, "<html>"),
                    Map.entry(200, "{}"))) {
                there.says(answer.getKey(), answer.getValue());
                var visitor = ProviderVisitor.press(server, provider.alias());
                var page = visitor.back("code=c");
                isOurPage(page, 502, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
                leadsBackToTheFirstPage(visitor, page);
            }
        });
    }

    @Test
    void tokenForSomebodyElseOrOfSomebodyElseLetsNobodyIn() throws Exception {
        with((there, provider) -> {
            for (var lie : List.<Map<String, Object>>of(
                    Map.of("aud", "another", "azp", "another"),
                    Map.of("iss", "https://evil.example"),
                    Map.of("exp", 1))) {
                var visitor = ProviderVisitor.press(server, provider.alias());
                there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), lie);
                var page = visitor.back("code=c");
                isOurPage(page, 502, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
                leadsBackToTheFirstPage(visitor, page);
            }
        });
    }

    @Test
    void tokenOfAnotherLoginLetsNobodyIn() throws Exception {
        with((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), "another", Map.of());
            var page = visitor.back("code=c");
            isOurPage(page, 400, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
            leadsBackToTheFirstPage(visitor, page);
        });
    }

    @Test
    void answerThatComesTwiceLeadsNowhere() throws Exception {
        with((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            var address = visitor.endpoint("error=access_denied");
            assertThat(isFirstPage(visitor.reload(address))).isTrue();
            var again = visitor.reload(address);
            isOurPage(again, 400, "n\u2019est plus valable");
            leadsBackToTheFirstPage(visitor, again);
        });
    }

    /** Somebody's answer, opened by another browser, with and without a login of its own. */
    @Test
    void answerOfAnotherBrowserLetsNobodyIn() throws Exception {
        with((there, provider) -> {
            var somebody = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), somebody.asked("nonce"), Map.of());
            var stolen = somebody.endpoint("code=c");
            var without = new HttpVisitor(server).get(stolen);
            assertThat(without.status()).isEqualTo(400);
            assertThat(without.body())
                    .contains(TITLE, "n\u2019est plus valable", "un autre service", "contactez")
                    .doesNotContain(ExternalProvider.NAME, "sesame-back-to-login");
            var other = ProviderVisitor.press(server, provider.alias());
            var page = other.reload(stolen);
            assertThat(page.status()).isNotEqualTo(500);
            assertThat(page.body()).doesNotContain("callback");
            assertThat(other.isAway(page)).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=c",
                "state=&code=c",
                "state=x&code=c",
                "state=a.b.c.d&code=c",
                "state=....&code=c",
                "state=a.b.%25%25&code=c",
                "state=x",
                "error=access_denied",
                "error=<b>x</b>&state=y"
            })
    void forgedStateIsRefusedInOneWay(String query) throws Exception {
        with((there, provider) -> {
            var page = new HttpVisitor(server)
                    .get(URI.create(server.realm("sesame") + "/broker/" + provider.alias() + "/endpoint?"
                            + query.replace("<", "%3C").replace(">", "%3E")));
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body())
                    .contains(TITLE, "n\u2019est plus valable", "contactez")
                    .doesNotContain(ExternalProvider.NAME);
        });
    }

    @Test
    void answerForAnotherRealmLetsNobodyIn() throws Exception {
        with((there, provider) -> provider.in("acme").there().during(() -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), Map.of());
            var elsewhere =
                    URI.create(visitor.endpoint("code=c").toString().replace("/realms/sesame/", "/realms/acme/"));
            var page = visitor.reload(elsewhere);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(TITLE, "n\u2019est plus valable");
        }));
    }

    @Test
    void providerForLinkingAloneLetsNobodyIn() throws Exception {
        with((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), Map.of());
            provider.changed("linkOnly", true).during(() -> {
                var page = visitor.back("code=c");
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.body())
                        .contains(
                                TITLE,
                                "La connexion avec un autre service n\u2019est pas propos\u00e9e ici",
                                "contactez")
                        .doesNotContain("avec " + ExternalProvider.NAME);
                leadsBackToTheFirstPage(visitor, page);
            });
        });
    }

    /** By a hint of the application, which would send the person there again and again. */
    @Test
    void hintOfAProviderForLinkingAloneEndsAtTheFirstPage() throws Exception {
        with((there, provider) -> provider.changed("linkOnly", true).during(() -> {
            var http = new HttpVisitor(server);
            var visitor = ProviderVisitor.at(
                    server, provider.alias(), http, http.openLogin("&kc_idp_hint=" + provider.alias()));
            var page = visitor.follow(http.get(visitor.away()));
            assertThat(page.status()).isEqualTo(502);
            assertThat(page.body())
                    .contains(TITLE, "La connexion avec un autre service n\u2019est pas propos\u00e9e ici", "contactez")
                    .doesNotContain(ExternalProvider.NAME);
            leadsBackToTheFirstPage(visitor, page);
        }));
    }

    @Test
    void providerThatWasSwitchedOffMeanwhileLetsNobodyIn() throws Exception {
        with((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            visitor.http.saying("Accept", "text/html");
            there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), Map.of());
            provider.changed("enabled", false).during(() -> {
                var page = visitor.back("code=c");
                assertThat(page.status()).isEqualTo(404);
                assertThat(page.body()).contains(TITLE, "n\u2019est pas propos\u00e9e ici", "contactez");
            });
        });
    }

    /** It is told after the proof alone: whoever gets here has shown who they are. */
    @Test
    void whoseAccountIsDisabledIsToldAfterTheProof() throws Exception {
        with((there, provider) -> {
            var id = admin.createUser("d-" + UUID.randomUUID(), Map.of("enabled", false, "credentials", List.of()));
            provider.link(id, "disabled-there");
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("disabled-there", visitor.asked("nonce"), Map.of());
            var page = visitor.back("code=c");
            isOurPage(page, 400, "d\u00e9sactiv\u00e9 ou verrouill\u00e9");
            leadsBackToTheFirstPage(visitor, page);
        });
    }

    @Test
    void whoIsKnownGetsIn() throws Exception {
        with((there, provider) -> {
            var id = admin.createUser("k-" + UUID.randomUUID(), Map.of("credentials", List.of()));
            provider.link(id, "known-there");
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("known-there", visitor.asked("nonce"), Map.of());
            assertThat(visitor.back("code=c").location().toString())
                    .startsWith(server.application().toString());
        });
    }

    /** What was reported as "page has expired". */
    @Test
    void secondPressOfTheButtonLeadsThereAllTheSame() throws Exception {
        with((there, provider) -> {
            var http = new HttpVisitor(server);
            var button = ProviderVisitor.button(server, provider.alias(), http.openLogin(""));
            var first = ProviderVisitor.at(server, provider.alias(), http, http.get(button));
            var second = ProviderVisitor.at(server, provider.alias(), http, first.reload(button));
            assertThat(second.away().getHost()).isEqualTo("login.example");
            var id = admin.createUser("k-" + UUID.randomUUID(), Map.of("credentials", List.of()));
            provider.link(id, "twice-there");
            there.letsIn("twice-there", second.asked("nonce"), Map.of());
            assertThat(second.back("code=c").location().toString())
                    .startsWith(server.application().toString());
        });
    }

    /** The hint of the application: Keycloak follows it at every look at the flow. */
    @Test
    void whomAHintedProviderRefusesIsNotSentThereAgain() throws Exception {
        with((there, provider) -> {
            var http = new HttpVisitor(server);
            var hinted = http.openLogin("&kc_idp_hint=" + provider.alias());
            var visitor = ProviderVisitor.at(server, provider.alias(), http, http.get(hinted.location()));
            nobodyIsSentThereAgain(visitor, visitor.back("error=access_denied"));
        });
    }

    /** The default of the flow's redirector: Keycloak goes there at every look at the flow. */
    @Test
    void whomTheDefaultProviderRefusesIsNotSentThereAgain() throws Exception {
        with((there, provider) -> Realm.sesame(admin)
                .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                        .step(
                                "identity-provider-redirector",
                                "ALTERNATIVE",
                                Map.of("defaultProvider", provider.alias()))
                        .within(
                                "ALTERNATIVE",
                                forms -> forms.step("sesame-identifier", "REQUIRED")
                                        .step("sesame-password", "REQUIRED")))
                .during(() -> {
                    for (var answer : List.of("error=access_denied", "error=temporarily_unavailable")) {
                        var http = new HttpVisitor(server);
                        var sent = http.openLogin("");
                        var visitor = ProviderVisitor.at(server, provider.alias(), http, http.get(sent.location()));
                        nobodyIsSentThereAgain(visitor, visitor.back(answer));
                    }
                    there.says(500, "");
                    var http = new HttpVisitor(server);
                    var sent = http.openLogin("");
                    var visitor = ProviderVisitor.at(server, provider.alias(), http, http.get(sent.location()));
                    var failed = visitor.back("code=c");
                    isOurPage(failed, 502, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
                    nobodyIsSentThereAgain(visitor, visitor.backToLogin(failed));
                }));
    }

    /** Neither by a reload nor by « Modifier », and the login goes on without the provider. */
    private void nobodyIsSentThereAgain(ProviderVisitor visitor, Answer first) {
        assertThat(isFirstPage(first)).as(first.body()).isTrue();
        var step = first.formAction().toString().replaceAll("session_code=[^&]*&", "");
        var reloaded = visitor.reload(URI.create(step));
        assertThat(isFirstPage(reloaded)).as(reloaded.toString()).isTrue();
        var account = new Accounts(admin).withPassword();
        var password = visitor.http.submit(first, Map.of("username", account.name()));
        assertThat(password.body()).contains("id=\"sesame-login\"");
        var restart =
                Pattern.compile("id=\"sesame-change-email\" href=\"([^\"]+)\"").matcher(password.body());
        assertThat(restart.find()).isTrue();
        var changed = visitor.reload(server.keycloak().resolve(restart.group(1).replace("&amp;", "&")));
        assertThat(isFirstPage(changed)).as(changed.toString()).isTrue();
        assertThat(changed.body()).contains("value=\"" + account.name() + "\"");
    }

    /** The address is filled in, the organisation's contact is shown, and there is another way. */
    @Test
    void whoTypedAnAddressOfACompanyWhoseLoginIsDownGoesOnWithIt() throws Exception {
        try (var there = ProviderDouble.start(server)) {
            there.says(500, "");
            var domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";
            var routing = new HashMap<>(there.config());
            routing.put("kc.org.domain", domain);
            var company = new Company(admin, List.of(domain)).withLogin(routing);
            company.there().during(() -> {
                var person = "p-" + UUID.randomUUID() + "@" + domain;
                admin.createUser(person, Map.of());
                var http = new HttpVisitor(server);
                var sent = http.openLoginAs(person);
                var visitor = ProviderVisitor.at(
                        server,
                        company.login(0),
                        http,
                        http.get(server.keycloak().resolve(sent.location())));
                var failed = visitor.back("code=c");
                assertThat(failed.body()).contains(TITLE, company.login(0));
                var first = visitor.backToLogin(failed);
                assertThat(first.body())
                        .contains("value=\"" + person + "\"", "id=\"sesame-without-company\"", "contactez");
                var password = http.submit(first, Map.of("username", person, "company", "none"));
                assertThat(http.submit(password, Map.of("password", Admin.PASSWORD))
                                .location()
                                .toString())
                        .startsWith(server.application().toString());
            });
        }
    }
}
