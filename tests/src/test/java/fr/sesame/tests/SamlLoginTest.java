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

/** J6 over SAML: a second realm is the company's login. */
@Tag("hostile")
@OnSharedServer
class SamlLoginTest {

    private final SesameServer server;
    private final Admin admin;

    SamlLoginTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void firstLoginMakesAnAccountAndTheNextIsToTheSame() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var address = SamlRealm.somebody();
            var username = saml.person(address);
            for (var time = 0; time < 2; time++) {
                var visitor = SamlVisitor.press(server, saml);
                var answer = visitor.logIn(username);
                assertThat(visitor.isIn(answer)).as(answer.toString()).isTrue();
            }
            assertThat(saml.linkedTo(address)).containsExactly(saml.alias());
        });
    }

    /** Nobody has shown here that the address is theirs. */
    @Test
    void addressOfAProviderThatIsNotTrustedStaysUnverified() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var address = SamlRealm.somebody();
            var visitor = SamlVisitor.press(server, saml);
            assertThat(visitor.isIn(visitor.logIn(saml.person(address)))).isTrue();
            assertThat(admin.get("sesame/users?exact=true&email=" + address)
                            .get(0)
                            .get("emailVerified")
                            .asBoolean())
                    .isFalse();
        });
    }

    /** A company's login over SAML brings people of the company's domains alone, the first time and each time. */
    @Test
    void anAddressThatIsNoneOfTheCompanysIsRefused() throws Exception {
        var company = Company.ofItsOwnDomain(admin);
        var saml =
                new SamlRealm(server, admin).withFirstLogin(Broker.FLOW).withFlowAfterwards("sesame after a provider");
        saml.there().and(company.there()).during(() -> {
            company.take(saml.alias());
            var liar = saml.person(SamlRealm.somebody());
            assertForeign(SamlVisitor.press(server, saml).logIn(liar));

            var address = "p-" + UUID.randomUUID() + "@" + company.domain();
            var member = saml.person(address);
            assertIn(saml, member);
            assertThat(company.members()).hasSize(1);
            saml.move(member, SamlRealm.somebody());
            assertForeign(SamlVisitor.press(server, saml).logIn(member));
            saml.move(member, address);
            assertIn(saml, member);
        });
    }

    private void assertIn(SamlRealm saml, String username) {
        var visitor = SamlVisitor.press(server, saml);
        var answer = visitor.logIn(username);
        assertThat(visitor.isIn(answer)).as(answer.toString()).isTrue();
    }

    private static void assertForeign(Answer page) {
        assertThat(page.status()).as(page.body()).isEqualTo(403);
        assertThat(page.body()).contains("n\u2019est pas une adresse de");
    }

    @Test
    void whoseAccountIsDisabledIsToldAfterTheProof() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var address = SamlRealm.somebody();
            var username = saml.person(address);
            var first = SamlVisitor.press(server, saml);
            assertThat(first.isIn(first.logIn(username))).isTrue();
            var id = admin.get("sesame/users?exact=true&email=" + address)
                    .get(0)
                    .get("id")
                    .asText();
            Realm.sesame(admin)
                    .withChanged("users/" + id, account -> account.put("enabled", false))
                    .during(() -> {
                        var visitor = SamlVisitor.press(server, saml);
                        var page = visitor.logIn(username);
                        assertThat(page.status()).isEqualTo(400);
                        assertThat(page.body())
                                .contains(
                                        ProviderVisitor.FAILED,
                                        "d\u00e9sactiv\u00e9 ou verrouill\u00e9",
                                        ExternalProvider.NAME);
                    });
        });
    }

    /** Nobody here has asked for it; an application that is meant for it takes it, from a provider that may log people in. */
    @Test
    void loginThatBeginsThereNeedsAProviderThatLogsIn() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            var username = saml.person(SamlRealm.somebody());
            assertThat(begunThere(saml, username).body()).contains(SamlApplication.ENDS_AT, "SAMLResponse");
            for (var change : List.of(
                    saml.provider().changed("linkOnly", true), saml.provider().changed("enabled", false))) {
                change.during(() -> {
                    var answer = begunThere(saml, username);
                    assertThat(answer.status()).isIn(400, 404);
                    assertThat(answer.body()).doesNotContain("app.example");
                });
            }
            var company = Company.ofItsOwnDomain(admin);
            company.there().during(() -> {
                company.take(saml.alias());
                company.disable();
                var answer = begunThere(saml, username);
                assertThat(answer.status()).isIn(400, 404);
                assertThat(answer.body()).doesNotContain("app.example");
            });
        });
    }

    private Answer begunThere(SamlRealm saml, String username) {
        var here = new HttpVisitor(server);
        var sent = saml.logIn(new HttpVisitor(server), saml.begunThere(), username);
        assertThat(sent.to().toString()).contains("/endpoint/clients/");
        var visitor = SamlVisitor.at(server, saml, here, here.openLogin(""));
        return visitor.post(sent);
    }

    /** Somebody who is logged in already and has to show it again is asked there as well. */
    @Test
    void whoHasToLogInAgainIsAskedThereToo() throws Exception {
        var saml = new SamlRealm(server, admin);
        saml.there().during(() -> {
            for (var asked : Map.of("", "false", "&prompt=login", "true").entrySet()) {
                var http = new HttpVisitor(server);
                var button = ProviderVisitor.button(server, saml.alias(), http.openLogin(asked.getKey()));
                var visitor = SamlVisitor.at(server, saml, http, http.get(button));
                assertThat(visitor.request()).as(asked.getKey()).contains("ForceAuthn=\"" + asked.getValue() + "\"");
            }
        });
    }
}
