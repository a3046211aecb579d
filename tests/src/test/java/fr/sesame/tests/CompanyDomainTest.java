package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S22: whom Keycloak's own login sends to the company's gets no new account by mail, however the address is written. */
@OnSharedServer
class CompanyDomainTest {

    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final LoginAdmission admission;
    private final SesameServer server;
    private final Change newAccounts;

    /** Domains are unique in a realm. */
    private final String company = "c" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyDomainTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.admission = new LoginAdmission(server, admin);
        this.newAccounts = Realm.sesame(admin)
                .with("registrationAllowed", true)
                .and(DemoFlow.withoutCompanyLogin(admin))
                .and(DemoFlow.browser(admin).withMail(Map.of("create-accounts", "true")));
    }

    private Change organization(List<String> domains, Map<String, String> routing) {
        return new Company(admin, domains).withLogin(routing).there();
    }

    private void assertCompanys(String address) {
        admission.assertNothingMailed(address);
        assertThat(accounts.find("email=" + address)).isEmpty();
    }

    private void assertAnybodys(String address) {
        assertThat(LoginVisitor.ask(server, address).isAtMail()).isTrue();
        assertThat(mails.to(address).linkIfAny()).isPresent();
    }

    @Test
    void aProviderForAnyDomainIsForEachOfThem() throws Exception {
        organization(List.of(company, "other-" + company), Map.of("kc.org.domain", "ANY"))
                .and(newAccounts)
                .during(() -> {
                    assertCompanys("jean@" + company);
                    assertCompanys("jean@other-" + company);
                });
    }

    @Test
    void aDomainThatIsExceptedIsAnybodys() throws Exception {
        organization(
                        List.of(company, "other-" + company),
                        Map.of("kc.org.domain", "ANY", "kc.org.excluded.domains", "some.example, other-" + company))
                .and(newAccounts)
                .during(() -> {
                    assertCompanys("jean@" + company);
                    assertAnybodys("jean@other-" + company);
                });
    }

    @Test
    void aDomainWithAStarIsForThoseBelowIt() throws Exception {
        organization(List.of("*." + company), Map.of("kc.org.domain", "*." + company))
                .and(newAccounts)
                .during(() -> assertCompanys("jean@filiale." + company));
    }

    @Test
    void howeverTheDomainIsWritten() throws Exception {
        organization(List.of(company), Map.of("kc.org.domain", company))
                .and(newAccounts)
                .during(() -> Stream.of(
                                "jean@" + company,
                                "JEAN@" + company.toUpperCase(Locale.ROOT),
                                "jean@\uff43" + company.substring(1),
                                "jean@\u24d2" + company.substring(1),
                                "jean@" + company.replace('.', '\u3002'),
                                "jean@" + company + ".")
                        .forEach(written -> {
                            assertThat(LoginVisitor.ask(server, written).isAtMail())
                                    .isTrue();
                            mails.settle();
                            assertThat(server.inbox().mails())
                                    .noneMatch(mail -> mail.to().contains(company));
                        }));
    }

    /** Where an address leads: to the login of the most particular of an organisation's domains, and of no other. */
    @Test
    void theMostParticularDomainLeadsToItsLogin() throws Exception {
        var domains = List.of(company, "*." + company, "sud." + company, "*.sud." + company);
        // One has no login of its own.
        var its = new Company(
                admin,
                Stream.concat(domains.stream(), Stream.of("est." + company)).toList());
        domains.forEach(name -> its.withLogin(Map.of("kc.org.domain", name)));
        its.there().during(() -> {
            for (var led : List.of(
                    Map.entry("jean@" + company, 0),
                    Map.entry("jean@nord." + company, 1),
                    Map.entry("jean@a.nord." + company, 1),
                    Map.entry("jean@est." + company, 1),
                    Map.entry("jean@sud." + company, 2),
                    Map.entry("jean@a.sud." + company, 3),
                    Map.entry("jean@b.a.sud." + company, 3),
                    Map.entry("JEAN@A.SUD." + company.toUpperCase(Locale.ROOT), 3))) {
                assertThat(led(led.getKey()))
                        .as(led.getKey())
                        .endsWith("/broker/" + its.login(led.getValue()) + "/login");
            }
            for (var other : List.of("jean@sud-" + company, "jean@" + company + ".example", "jean@nord" + company)) {
                assertThat(led(other)).as(other).isEmpty();
            }
        });
    }

    /** A star stands for the domain itself and what is below it, as in Keycloak; an exception for what it names. */
    @Test
    void aDomainThatIsExceptedLeadsNowhere() throws Exception {
        var its = new Company(admin, List.of("*." + company))
                .withLogin(Map.of("kc.org.domain", "ANY", "kc.org.excluded.domains", "labo." + company));
        its.there().during(() -> {
            for (var led : List.of("jean@" + company, "jean@nord." + company, "jean@a.labo." + company)) {
                assertThat(led(led)).as(led).endsWith("/broker/" + its.login(0) + "/login");
            }
            assertThat(led("jean@labo." + company)).isEmpty();
            assertThat(led("jean@LABO." + company)).isEmpty();
        });
    }

    /** The way to a company's login; empty for whoever goes on here. */
    private String led(String typed) {
        var answer = new HttpVisitor(server).openLoginAs(typed);
        if (answer.status() == 303) {
            return answer.location().getPath();
        }
        assertThat(answer.body()).as(typed).contains("id=\"sesame-login\"");
        return "";
    }
}
