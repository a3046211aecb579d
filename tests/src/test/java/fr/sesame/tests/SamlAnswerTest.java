package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6 over SAML: what a provider, or somebody in its place, may send. */
@Tag("hostile")
@OnSharedServer
class SamlAnswerTest {

    /** Takes what nobody has signed, so that a test can write it. */
    private static final Map<String, String> UNSIGNED =
            Map.of("validateSignature", "false", "wantAssertionsSigned", "false");

    private static final String STATUS = "urn:oasis:names:tc:SAML:2.0:status:";

    private static final String FORM = "application/x-www-form-urlencoded";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    SamlAnswerTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    @Test
    void responseThatComesTwiceLetsInOnce() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var visitor = SamlVisitor.press(server, saml);
            var sent = visitor.logsIn(saml.person(SamlRealm.somebody()));
            assertThat(visitor.isIn(visitor.post(sent))).isTrue();
            assertThat(visitor.isIn(visitor.post(sent))).isFalse();
            var another = SamlVisitor.press(server, saml);
            assertThat(another.isIn(another.post(sent))).isFalse();
            assertThat(another.isIn(another.http().openLogin(""))).isFalse();
        });
    }

    @Test
    void responseInABrowserThatAskedForNoneIsRefused() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var visitor = SamlVisitor.press(server, saml);
            var sent = visitor.logsIn(saml.person(SamlRealm.somebody()));
            var page = new HttpVisitor(server).post(sent.to(), sent.body(), FORM);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(ProviderVisitor.FAILED, "n\u2019est plus valable", "contactez");
        });
    }

    @Test
    void responseForAnotherRealmOrToAnotherProviderIsRefused() throws Exception {
        var saml = new SamlRealm(server, admin);
        var other = new SamlRealm(server, admin);
        saml.there()
                .and(other.there())
                .during(() -> saml.provider().in("acme").there().during(() -> {
                    var username = saml.person(SamlRealm.somebody());
                    for (var address : List.of(
                            other.endpoint(),
                            URI.create(saml.endpoint().toString().replace("/realms/sesame/", "/realms/acme/")))) {
                        var visitor = SamlVisitor.press(server, saml);
                        var page = visitor.post(visitor.logsIn(username).to(address));
                        assertThat(page.status()).as(page.body()).isEqualTo(400);
                        assertThat(page.body()).contains(ProviderVisitor.FAILED, "contactez");
                        assertThat(visitor.isIn(visitor.http().openLogin(""))).isFalse();
                    }
                }));
    }

    @Test
    void changedResponseIsRefused() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var visitor = SamlVisitor.press(server, saml);
            var response = saml.response(STATUS + "Success", "Appelez le 0899");
            var page = visitor.answer(response);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body())
                    .contains(ProviderVisitor.FAILED, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e", "contactez");
            assertThat(visitor.provider().backToLogin(page).body()).contains("id=\"sesame-continue\"");
        });
    }

    /** In our words: what the provider writes is nobody's business here, and sends nobody there again or to the application. */
    @Test
    void whomTheProviderRefusesIsBackOnTheFirstPage() throws Exception {
        var saml = new SamlRealm(server, admin, UNSIGNED);
        saml.there().during(() -> {
            for (var said : Map.of(
                            "Responder", "Appelez le 0899",
                            "RequestDenied", "login_required",
                            "AuthnFailed", "authentication_expired",
                            "NoPassive", "interaction_required")
                    .entrySet()) {
                var visitor = SamlVisitor.press(server, saml);
                var page = visitor.answer(saml.response(STATUS + said.getKey(), said.getValue()));
                assertThat(page.status()).as(said + page.toString()).isEqualTo(200);
                assertThat(page.body())
                        .contains("La connexion avec " + ExternalProvider.NAME, "contactez", "id=\"sesame-continue\"")
                        .doesNotContain("0899", said.getKey());
            }
        });
    }

    /** Neither by the application's hint nor by the flow's default, which Keycloak follows at every look at the flow. */
    @Test
    void whomTheProviderRefusesIsNotSentThereAgain() throws Exception {
        var saml = new SamlRealm(server, admin, UNSIGNED);
        saml.there().during(() -> {
            assertNotSentThereAgain(saml, "&kc_idp_hint=" + saml.alias());
            Realm.sesame(admin)
                    .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                            .step(
                                    "identity-provider-redirector",
                                    "ALTERNATIVE",
                                    Map.of("defaultProvider", saml.alias()))
                            .within(
                                    "ALTERNATIVE",
                                    forms -> forms.step("sesame-identifier", "REQUIRED")
                                            .step("sesame-password", "REQUIRED")))
                    .during(() -> assertNotSentThereAgain(saml, ""));
        });
    }

    private void assertNotSentThereAgain(SamlRealm saml, String parameters) throws Exception {
        for (var said : List.of("RequestDenied", "AuthnFailed")) {
            var http = new HttpVisitor(server);
            var sent = http.openLogin(parameters);
            var visitor = SamlVisitor.at(server, saml, http, http.get(sent.location()));
            var refused = saml.response(STATUS + said, "authentication_expired");
            visitor.provider().assertStaysHere(visitor.answer(refused), accounts.withPassword());
        }
    }

    /** The provider may be switched so that it takes what nobody has signed: all else of an answer is looked at all the same. */
    @Test
    void assertionThatProvesNothingEndsOnAPageOfOurs() throws Exception {
        var saml = new SamlRealm(server, admin, UNSIGNED);
        saml.there().during(() -> {
            var good = new SamlAssertion(saml);
            for (var bad : Map.of(
                            "for another application", good.forAudience("https://ailleurs.example"),
                            "too late", good.until(Instant.now().minus(1, ChronoUnit.HOURS)),
                            "too early", good.from(Instant.now().plus(1, ChronoUnit.HOURS)),
                            "an answer to something else", good.inAnswerTo("_another"),
                            "by somebody else", good.by("https://evil.example"),
                            "of nobody", good.ofNobody())
                    .entrySet()) {
                var visitor = SamlVisitor.press(server, saml);
                var page = visitor.answer(bad.getValue().xml(visitor.requestId()));
                assertThat(page.status()).as(bad.getKey() + page).isEqualTo(400);
                assertThat(page.body())
                        .as(bad.getKey())
                        .contains(ProviderVisitor.FAILED, ExternalProvider.NAME, "contactez");
                assertThat(visitor.isIn(visitor.http().openLogin("")))
                        .as(bad.getKey())
                        .isFalse();
                assertThat(visitor.provider().backToLogin(page).body()).contains("id=\"sesame-continue\"");
            }
            var none = SamlVisitor.press(server, saml);
            var page = none.answer(saml.response(STATUS + "Success", "Appelez le 0899"));
            assertThat(page.body())
                    .as("without any")
                    .contains("La connexion avec " + ExternalProvider.NAME, "contactez", "id=\"sesame-continue\"");

            var visitor = SamlVisitor.press(server, saml);
            var known = visitor.answer(good.xml(visitor.requestId()));
            assertThat(visitor.isIn(known)).as("good").isTrue();
        });
    }
}
