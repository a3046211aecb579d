package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J6: what people and applications have asked for isn't lost on the way through a company's login. */
@OnSharedServer
class CompanyCarriesOnTest {

    private final SesameServer server;
    private final Admin admin;
    private final AcmeRealm acme;
    private final String name = "p-" + UUID.randomUUID();
    private final String address = name + "@acme.example";

    CompanyCarriesOnTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.acme = new AcmeRealm(server, admin);
    }

    private static boolean isRemembered(Answer answer) {
        return answer.cookies().stream().anyMatch(cookie -> "KEYCLOAK_REMEMBER_ME".equals(cookie.getName()));
    }

    @Test
    void rememberMe() {
        acme.make(name, address);
        var visitor = new HttpVisitor(server);
        var sent = visitor.submit(visitor.openLogin(""), Map.of("username", address, "rememberMe", "on"));
        var landed = acme.come(visitor, sent, name);
        assertThat(landed.status()).as(landed.body()).isEqualTo(302);
        assertThat(isRemembered(landed)).isTrue();

        visitor.forget("KEYCLOAK_IDENTITY").forget("KEYCLOAK_SESSION");
        var again = visitor.openLoginAs(address);
        assertThat(isRemembered(again)).as("until then").isTrue();
        assertThat(isRemembered(acme.come(visitor, again, name)))
                .as("not ticked the next time")
                .isFalse();
    }

    @Test
    void theOrganisationThatTheApplicationAsksFor() {
        acme.make(name, address);
        for (var scope : List.of("organization", "organization:acme", "organization:*")) {
            var visitor = new HttpVisitor(server);
            var sent = visitor.submit(visitor.openLoginFor("openid%20" + scope), Map.of("username", address));
            var landed = acme.come(visitor, sent, name);
            assertThat(ToldAccount.of(visitor.redeem(landed).body()).organizations())
                    .as(scope)
                    .containsExactly("acme");
        }
    }

    @Test
    void whatTheApplicationAsksOfTheLogin() throws Exception {
        var domain = "w" + UUID.randomUUID().toString().replace("-", "") + ".example";
        new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain, "passMaxAge", "true"))
                .there()
                .during(() -> {
                    var visitor = new HttpVisitor(server);
                    var sent = visitor.submit(
                            visitor.openLogin("&prompt=login&max_age=60&acr_values=2"),
                            Map.of("username", "jean@" + domain));
                    assertThat(visitor.get(server.keycloak().resolve(sent.location()))
                                    .location()
                                    .toString())
                            .contains("prompt=login", "max_age=60", "acr_values=2");
                });
    }

    /** Whoever is logged in confirms that, and isn't taken for the person whom the application names. */
    @Test
    void aLoginThatIsTooOldIsConfirmedWhomeverTheApplicationNames() throws Exception {
        var person = new Accounts(admin).withPassword().name();
        var visitor = new HttpVisitor(server);
        visitor.submit(visitor.openLoginAs(person), Map.of("password", Admin.PASSWORD));
        // For Keycloak a login of this very second isn't older than nothing.
        Patience.until(Instant.ofEpochSecond(Instant.now().getEpochSecond() + 1));
        DemoFlow.browser(admin)
                .with("sesame-identifier", Map.of("skip-for-hint", "true"))
                .during(() -> {
                    var hint = "&login_hint=" + address.replace("@", "%40");
                    assertThat(new HttpVisitor(server).openLogin(hint).status())
                            .as("spared elsewhere")
                            .isEqualTo(303);
                    var confirm = visitor.openLogin("&max_age=0" + hint);
                    assertThat(confirm.status()).isEqualTo(200);
                    assertThat(confirm.body())
                            .contains("id=\"sesame-login\"", person.replace("@", "@<wbr>"))
                            .doesNotContain(address, address.replace("@", "@<wbr>"));
                });
    }
}
