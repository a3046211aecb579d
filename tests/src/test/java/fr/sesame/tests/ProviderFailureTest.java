package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J6, J7: a login elsewhere that comes to nothing. One page of ours, and a way back. */
@Tag("hostile")
@OnSharedServer
class ProviderFailureTest {

    private final SesameServer server;
    private final Admin admin;
    private final DoubledProvider doubles;

    ProviderFailureTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.doubles = new DoubledProvider(server, admin);
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
        doubles.during((there, provider) -> {
            var page = ProviderVisitor.press(server, provider.alias())
                    .back("error=" + error + "&error_description=Appelez+le+0899");
            assertThat(ProviderVisitor.isFirstPage(page)).as(page.body()).isTrue();
            assertThat(page.body())
                    .contains("La connexion avec " + ExternalProvider.NAME + " " + words, "contactez", "Erreur")
                    .doesNotContain(error, "0899");
        });
    }

    /** An application that asks for no page is told, as OpenID Connect has it. */
    @Test
    void whoAskedForNoPageIsToldThatThereHasToBeOne() throws Exception {
        doubles.during((there, provider) -> provider.accepting("acceptsPromptNoneForwardFromClient")
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

    /** Nothing listens there. */
    @Test
    void providerIsDown() throws Exception {
        var gone = ProviderDouble.start(server);
        gone.close();
        var provider = ExternalProvider.oidc(admin, gone.config());
        provider.there().during(() -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            var page = visitor.back("code=c");
            visitor.assertFailed(page, 500, "ne fonctionne pas en ce moment");
            visitor.assertLeadsBack(page);
        });
    }

    @Test
    void providerIsSlow() throws Exception {
        doubles.during((there, provider) -> {
            there.isSlow();
            var visitor = ProviderVisitor.press(server, provider.alias());
            var page = visitor.back("code=c");
            visitor.assertFailed(page, 500, "ne fonctionne pas en ce moment");
            visitor.assertLeadsBack(page);
        });
    }

    @Test
    void providerRefusesTheCodeOrSaysNonsense() throws Exception {
        doubles.during((there, provider) -> {
            for (var answer : List.of(
                    Map.entry(400, "{\"error\":\"invalid_grant\"}"),
                    Map.entry(503, "Service unavailable"),
                    Map.entry(200, "<html>"),
                    Map.entry(200, "{}"))) {
                there.says(answer.getKey(), answer.getValue());
                var visitor = ProviderVisitor.press(server, provider.alias());
                var page = visitor.back("code=c");
                visitor.assertFailed(page, 502, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
                visitor.assertLeadsBack(page);
            }
        });
    }

    @Test
    void tokenForSomebodyElseOrOfSomebodyElseLetsNobodyIn() throws Exception {
        doubles.during((there, provider) -> {
            for (var lie : List.<Map<String, Object>>of(
                    Map.of("aud", "another", "azp", "another"),
                    Map.of("iss", "https://evil.example"),
                    Map.of("exp", 1))) {
                var visitor = ProviderVisitor.press(server, provider.alias());
                there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), lie);
                var page = visitor.back("code=c");
                visitor.assertFailed(page, 502, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
                visitor.assertLeadsBack(page);
            }
        });
    }

    @Test
    void tokenOfAnotherLoginLetsNobodyIn() throws Exception {
        doubles.during((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), "another", Map.of());
            var page = visitor.back("code=c");
            visitor.assertFailed(page, 400, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
            visitor.assertLeadsBack(page);
        });
    }

    /** It is told after the proof alone: whoever gets here has shown who they are. */
    @Test
    void whoseAccountIsDisabledIsToldAfterTheProof() throws Exception {
        doubles.during((there, provider) -> {
            var id = admin.createUser("d-" + UUID.randomUUID(), Map.of("enabled", false, "credentials", List.of()));
            provider.link(id, "disabled-there");
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("disabled-there", visitor.asked("nonce"), Map.of());
            var page = visitor.back("code=c");
            visitor.assertFailed(page, 400, "d\u00e9sactiv\u00e9 ou verrouill\u00e9");
            visitor.assertLeadsBack(page);
        });
    }

    @Test
    void whoIsKnownGetsIn() throws Exception {
        doubles.during((there, provider) -> {
            var id = admin.createUser("k-" + UUID.randomUUID(), Map.of("credentials", List.of()));
            provider.link(id, "known-there");
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("known-there", visitor.asked("nonce"), Map.of());
            assertThat(visitor.back("code=c").location().toString())
                    .startsWith(server.application().toString());
        });
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
                assertThat(failed.body()).contains(ProviderVisitor.FAILED, company.login(0));
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
