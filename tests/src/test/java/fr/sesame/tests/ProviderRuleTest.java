package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6, J7: whom an identity provider may bring, over a real one: realm acme. */
@Tag("hostile")
@OnSharedServer
class ProviderRuleTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    ProviderRuleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    /** Somebody whom the company says it knows. */
    private void atAcme(String name, String address) {
        admin.post(
                "acme/users",
                Map.of(
                        "username",
                        name,
                        "email",
                        address,
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "firstName",
                        "Claude",
                        "lastName",
                        "Martin",
                        "credentials",
                        List.of(Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false))));
    }

    /** Comes by the company's button; at the company with cookies of its own, as its host is another one. */
    private Answer comeAs(String name) {
        var here = new HttpVisitor(server);
        var there = new HttpVisitor(server);
        var page = follow(here, there, here.openLogin("&kc_idp_hint=acme"));
        var password = there.submit(page, Map.of("username", name));
        return follow(here, there, there.submit(password, Map.of("password", Admin.PASSWORD)));
    }

    private Answer follow(HttpVisitor here, HttpVisitor there, Answer answer) {
        var page = answer;
        while (page.status() / 100 == 3
                && !page.location().toString().startsWith(server.application().toString())) {
            var next = server.keycloak().resolve(page.location());
            page = (next.getPath().startsWith("/realms/acme/") ? there : here).get(next);
        }
        return page;
    }

    private static String somebody() {
        return "p-" + UUID.randomUUID();
    }

    @Test
    void whoIsOfTheCompanysDomainGetsIn() {
        var name = somebody();
        atAcme(name, name + "@acme.example");
        assertThat(comeAs(name).status()).isEqualTo(302);
        assertThat(comeAs(name).status()).as("again").isEqualTo(302);
    }

    /** Whoever runs a company's login could say that they know anybody. */
    @Test
    void anAddressThatIsNoneOfTheCompanysIsRefused() {
        var victim = accounts.withPassword();
        atAcme(somebody() + "x", victim.name());
        var liar = somebody();
        atAcme(liar, liar + "@ailleurs.example");
        var answer = comeAs(liar);
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("n’est pas celle d’une personne de ACME");
        assertThat(accounts.find("email=" + liar + "@ailleurs.example")).isEmpty();
    }

    /** A private login is a way past the company's as well. */
    @Test
    void whoseCompanyIsTheOnlyWayComesByNoOther() throws Exception {
        var domain = "r" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var name = somebody();
        atAcme(name, name + "@" + domain);
        withoutOrganization("acme")
                .and(new Company(admin, List.of(domain))
                        .withLogin(Map.of("kc.org.domain", domain))
                        .ruling("sesame-company-only", "true")
                        .there())
                .during(() -> {
                    var answer = comeAs(name);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                    assertThat(answer.body()).contains("sa propre connexion");
                    assertThat(accounts.find("email=" + name + "@" + domain)).isEmpty();
                });
    }

    /** The company's login is anybody's for a while, as that of a social network. */
    private Change withoutOrganization(String provider) {
        return Change.of(() -> {
            var path = "sesame/identity-provider/instances/" + provider;
            var before = admin.get(path);
            var organization = admin.get("sesame/organizations?search=ACME&exact=true")
                    .get(0)
                    .get("id")
                    .asText();
            admin.delete("sesame/organizations/" + organization + "/identity-providers/" + provider);
            return () -> {
                admin.post("sesame/organizations/" + organization + "/identity-providers", provider);
                admin.put(path, before);
            };
        });
    }
}
