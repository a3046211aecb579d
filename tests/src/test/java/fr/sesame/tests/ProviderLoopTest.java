package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6, J7: whom a provider has sent back without a login nobody sends there again unasked. */
@Tag("hostile")
@OnSharedServer
class ProviderLoopTest {

    private final SesameServer server;
    private final Admin admin;
    private final DoubledProvider doubles;

    ProviderLoopTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.doubles = new DoubledProvider(server, admin);
    }

    /** A Keycloak says so when somebody has waited too long on its page: to be sent there at once could go on for ever. */
    @Test
    void whomTheProviderHasWaitedForTooLongIsNotSentThereAgain() throws Exception {
        doubles.during((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            for (var time = 0; time < 2; time++) {
                var page = visitor.back("error=temporarily_unavailable&error_description=authentication_expired");
                assertThat(visitor.isAway(page)).isFalse();
                assertThat(page.body()).contains("n\u2019est plus valable", ExternalProvider.NAME, "contactez");
            }
        });
    }

    /** By a hint of the application, which would send the person there again and again. */
    @Test
    void hintOfAProviderForLinkingAloneEndsAtTheFirstPage() throws Exception {
        doubles.during((there, provider) -> provider.changed("linkOnly", true).during(() -> {
            var http = new HttpVisitor(server);
            var visitor = ProviderVisitor.at(
                    server, provider.alias(), http, http.openLogin("&kc_idp_hint=" + provider.alias()));
            var page = visitor.follow(http.get(visitor.away()));
            assertThat(page.status()).isEqualTo(502);
            assertThat(page.body())
                    .contains(
                            ProviderVisitor.FAILED,
                            "La connexion avec un autre service n\u2019est pas propos\u00e9e ici",
                            "contactez")
                    .doesNotContain(ExternalProvider.NAME);
            visitor.assertLeadsBack(page);
        }));
    }

    /** The hint of the application: Keycloak follows it at every look at the flow. */
    @Test
    void whomAHintedProviderRefusesIsNotSentThereAgain() throws Exception {
        doubles.during((there, provider) -> {
            var http = new HttpVisitor(server);
            var hinted = http.openLogin("&kc_idp_hint=" + provider.alias());
            var visitor = ProviderVisitor.at(server, provider.alias(), http, http.get(hinted.location()));
            nobodyIsSentThereAgain(visitor, visitor.back("error=access_denied"));
        });
    }

    /** The same hint in a request that the application has pushed, of which the browser's address shows nothing. */
    @Test
    void whomAHintInAPushedRequestHasSentIsNotSentThereAgain() throws Exception {
        doubles.during((there, provider) -> {
            var pushed = new ObjectMapper()
                    .readTree(new HttpVisitor(server)
                            .post(
                                    URI.create(server.realm("sesame") + "/protocol/openid-connect/ext/par/request"),
                                    "client_id=demo&response_type=code&scope=openid&state=s&redirect_uri="
                                            + URLEncoder.encode(
                                                    server.application() + "callback", StandardCharsets.UTF_8)
                                            + "&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
                                            + "&code_challenge_method=S256&kc_idp_hint=" + provider.alias(),
                                    "application/x-www-form-urlencoded")
                            .body());
            var http = new HttpVisitor(server);
            var hinted = http.get(URI.create(server.realm("sesame")
                    + "/protocol/openid-connect/auth?client_id=demo&request_uri="
                    + pushed.required("request_uri").asText()));
            var visitor =
                    ProviderVisitor.at(server, provider.alias(), http, hinted).followed();
            nobodyIsSentThereAgain(visitor, visitor.back("error=access_denied"));
        });
    }

    /** The default of the flow's redirector: Keycloak goes there at every look at the flow. */
    @Test
    void whomTheDefaultProviderRefusesIsNotSentThereAgain() throws Exception {
        doubles.during((there, provider) -> Realm.sesame(admin)
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
                    visitor.assertFailed(failed, 502, "n\u2019a pas pu \u00eatre v\u00e9rifi\u00e9e");
                    nobodyIsSentThereAgain(visitor, visitor.backToLogin(failed));
                }));
    }

    /** Nor where steps before it have asked the browser for a ticket or a certificate, which it hasn't. */
    @Test
    void whomTheDefaultProviderRefusesIsNotSentThereAgainAfterATicketOrACertificate() throws Exception {
        doubles.during((there, provider) -> {
            for (var before : List.of("auth-spnego", "auth-x509-client-username-form")) {
                Realm.sesame(admin)
                        .withBrowserFlow(flow -> flow.step("auth-cookie", "ALTERNATIVE")
                                .step(before, "ALTERNATIVE")
                                .step(
                                        "identity-provider-redirector",
                                        "ALTERNATIVE",
                                        Map.of("defaultProvider", provider.alias()))
                                .within(
                                        "ALTERNATIVE",
                                        forms -> forms.step("sesame-identifier", "REQUIRED")
                                                .step("sesame-password", "REQUIRED")))
                        .during(() -> {
                            var http = new HttpVisitor(server);
                            var visitor = ProviderVisitor.at(server, provider.alias(), http, http.openLogin(""))
                                    .followed();
                            nobodyIsSentThereAgain(visitor, visitor.back("error=access_denied"));
                        });
            }
        });
    }

    private void nobodyIsSentThereAgain(ProviderVisitor visitor, Answer first) {
        visitor.assertStaysHere(first, new Accounts(admin).withPassword());
    }
}
