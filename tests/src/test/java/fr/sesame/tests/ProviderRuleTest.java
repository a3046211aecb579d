package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
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

    private final Admin admin;
    private final Accounts accounts;
    private final SesameServer server;
    private final AcmeRealm acme;

    ProviderRuleTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.acme = new AcmeRealm(server, admin);
    }

    private static String somebody() {
        return "p-" + UUID.randomUUID();
    }

    @Test
    void whoIsOfTheCompanysDomainGetsIn() {
        var name = somebody();
        acme.make(name, name + "@acme.example");
        assertThat(acme.come(name).status()).isEqualTo(302);
        assertThat(acme.come(name).status()).as("again").isEqualTo(302);
    }

    /** Whoever runs a company's login could say that they know anybody. */
    @Test
    void anAddressThatIsNoneOfTheCompanysIsRefused() {
        var victim = accounts.withPassword();
        var pretender = somebody();
        acme.make(pretender, victim.name());
        assertThat(acme.come(pretender).status()).isEqualTo(403);
        assertThat(accounts.linksOf(victim.id())).isEmpty();

        var liar = somebody();
        acme.make(liar, liar + "@ailleurs.example");
        var answer = acme.come(liar);
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("n’est pas une adresse de ACME");
        assertThat(accounts.find("email=" + liar + "@ailleurs.example")).isEmpty();
    }

    /** Whoever may edit an organisation could add anybody's domain. */
    @Test
    void aDomainThatNobodyHasVerifiedIsNoneOfTheCompanys() throws Exception {
        for (var verified : List.of(true, false)) {
            var company = Company.ofItsOwnDomain(admin);
            var broker = new Broker(server, admin);
            broker.there()
                    .and((verified ? company : company.unproven()).there())
                    .during(() -> {
                        company.take(broker.alias());
                        var name = somebody() + "@" + company.domain();
                        broker.outside(name, Map.of());
                        var visitor = broker.come(name);
                        assertThat(visitor.isBackAtApplication()).isEqualTo(verified);
                        assertThat(accounts.find("email=" + name)).hasSize(verified ? 1 : 0);
                        if (!verified) {
                            assertThat(visitor.page().status()).isEqualTo(403);
                            assertThat(visitor.page().body()).contains("n’est pas une adresse de");
                        }
                    });
        }
    }

    /** Also where the company's login is for any domain, and whoever comes by it is its member from then on. */
    @Test
    void whomTheCompanyHasMadeItsMemberComesWithAnAddressOfItsAlone() throws Exception {
        for (var domain : List.of("acme.example", "ANY")) {
            Realm.sesame(admin)
                    .withChanged(
                            "identity-provider/instances/acme",
                            login -> login.withObjectProperty("config").put("kc.org.domain", domain))
                    .during(() -> {
                        var name = somebody();
                        acme.make(name, name + "@acme.example");
                        assertThat(acme.come(name).status()).isEqualTo(302);
                        var id = accounts.find("email=" + name + "@acme.example")
                                .get(0)
                                .get("id")
                                .asText();
                        var company = admin.get("sesame/organizations?search=ACME&exact=true")
                                .get(0)
                                .get("id")
                                .asText();
                        assertThat(admin.get("sesame/organizations/" + company + "/members/" + id)
                                        .get("membershipType")
                                        .asText())
                                .isEqualTo("MANAGED");

                        acme.move(name, name + "@ailleurs.example");
                        var refused = acme.come(name);
                        assertThat(refused.status()).as(domain + refused.body()).isEqualTo(403);
                        assertThat(refused.body()).contains("n’est pas une adresse de ACME");
                        acme.move(name, name + "@acme.example");
                        assertThat(acme.come(name).status()).as(domain).isEqualTo(302);
                    });
        }
    }

    /** A private login is a way past the company's as well. */
    @Test
    void whoseCompanyIsTheOnlyWayComesByNoOther() throws Exception {
        var domain = "r" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var name = somebody();
        acme.make(name, name + "@" + domain);
        withoutOrganization("acme")
                .and(new Company(admin, List.of(domain))
                        .withLogin(Map.of("kc.org.domain", domain))
                        .ruling("sesame-company-only", "true")
                        .there())
                .during(() -> {
                    var answer = acme.come(name);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                    assertThat(answer.body()).contains("sa propre page de connexion");
                    assertThat(accounts.find("email=" + name + "@" + domain)).isEmpty();
                });
    }

    /** Linked before the rule was made, or in the account console; behind each login of that provider the rule is asked. */
    @Test
    void whoHasLinkedAnotherProviderBeforeComesByItNoMore() throws Exception {
        var company = Company.ofItsOwnDomain(admin);
        try (var there = ProviderDouble.start(server)) {
            var provider = ExternalProvider.oidc(admin, there.config())
                    .with(Map.of("postBrokerLoginFlowAlias", "sesame after a provider"));
            provider.there().and(company.there()).during(() -> {
                var name = somebody() + "@" + company.domain();
                provider.link(admin.createUser(name), "private");
                assertThat(comesBack(there, provider).status()).isEqualTo(302);
                company.rule("sesame-company-only", "true");
                var refused = comesBack(there, provider);
                assertThat(refused.status()).as(refused.body()).isEqualTo(403);
                assertThat(refused.body()).contains("sa propre page de connexion");
            });
        }
    }

    private Answer comesBack(ProviderDouble there, ExternalProvider provider) {
        var visitor = ProviderVisitor.press(server, provider.alias());
        there.letsIn("private", visitor.asked("nonce"), Map.of());
        return visitor.back("code=c");
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
