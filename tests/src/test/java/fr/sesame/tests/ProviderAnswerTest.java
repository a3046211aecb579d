package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J6, J7: an answer that nobody here has asked for, or from a provider by which nobody logs in: it leads nowhere, and tells nothing. */
@Tag("hostile")
@OnSharedServer
class ProviderAnswerTest {

    private final SesameServer server;
    private final Admin admin;
    private final DoubledProvider doubles;

    ProviderAnswerTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.doubles = new DoubledProvider(server, admin);
    }

    @Test
    void answerThatComesTwiceLeadsNowhere() throws Exception {
        doubles.during((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            var address = visitor.endpoint("error=access_denied");
            assertThat(ProviderVisitor.isFirstPage(visitor.reload(address))).isTrue();
            var again = visitor.reload(address);
            visitor.assertFailed(again, 400, "n\u2019est plus valable");
            visitor.assertLeadsBack(again);
        });
    }

    /** Somebody's answer, opened by another browser, with and without a login of its own. */
    @Test
    void answerOfAnotherBrowserLetsNobodyIn() throws Exception {
        doubles.during((there, provider) -> {
            var somebody = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), somebody.asked("nonce"), Map.of());
            var stolen = somebody.endpoint("code=c");
            var without = new HttpVisitor(server).get(stolen);
            assertThat(without.status()).isEqualTo(400);
            assertThat(without.body())
                    .contains(ProviderVisitor.FAILED, "n\u2019est plus valable", "un autre service", "contactez")
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
                "state=a.b.AAAA&code=c",
                "state=x",
                "error=access_denied",
                "error=<b>x</b>&state=y"
            })
    void forgedStateIsRefusedInOneWay(String query) throws Exception {
        doubles.during((there, provider) -> {
            var page = new HttpVisitor(server)
                    .get(URI.create(server.realm("sesame") + "/broker/" + provider.alias() + "/endpoint?"
                            + query.replace("<", "%3C").replace(">", "%3E")));
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body())
                    .contains(ProviderVisitor.FAILED, "n\u2019est plus valable", "contactez")
                    .doesNotContain(ExternalProvider.NAME);
        });
    }

    @Test
    void answerForAnotherRealmLetsNobodyIn() throws Exception {
        doubles.during((there, provider) -> provider.in("acme").there().during(() -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), Map.of());
            var elsewhere =
                    URI.create(visitor.endpoint("code=c").toString().replace("/realms/sesame/", "/realms/acme/"));
            var page = visitor.reload(elsewhere);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains(ProviderVisitor.FAILED, "n\u2019est plus valable");
        }));
    }

    @Test
    void providerForLinkingAloneLetsNobodyIn() throws Exception {
        doubles.during((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), Map.of());
            provider.changed("linkOnly", true).during(() -> {
                var page = visitor.back("code=c");
                assertThat(page.status()).isEqualTo(400);
                assertThat(page.body())
                        .contains(
                                ProviderVisitor.FAILED,
                                "La connexion avec un autre service n\u2019est pas propos\u00e9e ici",
                                "contactez")
                        .doesNotContain("avec " + ExternalProvider.NAME);
                visitor.assertLeadsBack(page);
            });
        });
    }

    @Test
    void providerThatWasSwitchedOffMeanwhileLetsNobodyIn() throws Exception {
        doubles.during((there, provider) -> {
            var visitor = ProviderVisitor.press(server, provider.alias());
            visitor.http.saying("Accept", "text/html");
            there.letsIn("s-" + UUID.randomUUID(), visitor.asked("nonce"), Map.of());
            provider.changed("enabled", false).during(() -> {
                var page = visitor.back("code=c");
                assertThat(page.status()).isEqualTo(404);
                assertThat(page.body())
                        .contains(ProviderVisitor.FAILED, "n\u2019est pas propos\u00e9e ici", "contactez");
            });
        });
    }

    /** In an attempt of one's own, by an alias that somebody guesses. */
    @Test
    void whatTheRealmHidesIsToldToNobody() throws Exception {
        doubles.during((there, provider) -> {
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

    /** What was reported as "page has expired". */
    @Test
    void secondPressOfTheButtonLeadsThereAllTheSame() throws Exception {
        doubles.during((there, provider) -> {
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
}
