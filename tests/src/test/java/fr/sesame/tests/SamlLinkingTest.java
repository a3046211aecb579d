package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J6 over SAML, for who has an account here: it is linked after the account's own proof, and by nothing else. */
@Tag("hostile")
@OnSharedServer
class SamlLinkingTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;

    SamlLinkingTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    @Test
    void whoLiesAboutTheAddressIsNeitherLetInNorLinked() throws Exception {
        for (var flow : List.of("first broker login", Broker.FLOW)) {
            var saml = new SamlRealm(server, admin).withFirstLogin(flow);
            saml.there().during(() -> {
                var owner = accounts.withPassword();
                var visitor = SamlVisitor.press(server, saml);
                var answer = visitor.logIn(saml.person(owner.name()));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(visitor.isIn(answer)).isFalse();
                assertThat(visitor.isIn(visitor.http().openLogin(""))).isFalse();
                assertThat(saml.linkedTo(owner.name())).isEmpty();
            });
        }
    }

    /** As over OpenID Connect: by the account's own proof, and then its second factor. */
    @Test
    void whoHasAnAccountHereLinksItAfterTheProof() throws Exception {
        var saml = new SamlRealm(server, admin).withFirstLogin(Broker.FLOW);
        saml.there().during(() -> {
            var byPassword = accounts.withPassword();
            assertThat(joining(saml, byPassword)
                            .logInWith(Admin.PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            assertThat(saml.linkedTo(byPassword.name())).containsExactly(saml.alias());

            var byMail = accounts.withOneTimeCode();
            var asked = joining(saml, byMail).choosePasswordless().send();
            asked.type(mails.to(byMail.name()).code()).follow();
            assertThat(asked.isAtSecondFactor()).as(asked.page().body()).isTrue();
            assertThat(saml.linkedTo(byMail.name())).isEmpty();
            assertThat(asked.oneTimeCode(OneTimeCodes.DEMO.now()).follow().isBackAtApplication())
                    .isTrue();
            assertThat(saml.linkedTo(byMail.name())).containsExactly(saml.alias());

            var withFactor = accounts.withOneTimeCode();
            var typed = joining(saml, withFactor).logInWith(Admin.PASSWORD).follow();
            assertThat(typed.isAtSecondFactor()).as(typed.page().body()).isTrue();
            assertThat(saml.linkedTo(withFactor.name())).isEmpty();
            assertThat(typed.oneTimeCode(OneTimeCodes.DEMO.now()).follow().isBackAtApplication())
                    .isTrue();
            assertThat(saml.linkedTo(withFactor.name())).containsExactly(saml.alias());
        });
    }

    /** In the browser that asked it goes on; in another one it shows the code, links nothing and lets nobody in. */
    @Test
    void aLinkOfTheMailLinksWhereItWasAskedForAlone() throws Exception {
        var saml = new SamlRealm(server, admin).withFirstLogin(Broker.FLOW);
        saml.there().during(() -> {
            var here = accounts.withPassword();
            var asked = joining(saml, here).choosePasswordless().send();
            assertThat(asked.useLink(mails.to(here.name()).link()).isBackAtApplication())
                    .as(asked.page().body())
                    .isTrue();
            assertThat(saml.linkedTo(here.name())).containsExactly(saml.alias());

            var there = accounts.withPassword();
            var waiting = joining(saml, there).choosePasswordless().send();
            var mail = mails.to(there.name());
            var phone = new HttpVisitor(server);
            var page = LinkVisitor.open(server, mail.link(), phone).press().page();
            assertThat(page.body()).contains("id=\"sesame-link-code\"", mail.code());
            assertThat(saml.linkedTo(there.name())).isEmpty();
            assertThat(LoginVisitor.getsIn(server, phone)).isFalse();
            assertThat(waiting.type(mail.code()).follow().isBackAtApplication()).isTrue();
            assertThat(saml.linkedTo(there.name())).containsExactly(saml.alias());
        });
    }

    private LoginVisitor joining(SamlRealm saml, Account account) {
        var visitor = SamlVisitor.press(server, saml);
        var page = visitor.logIn(saml.person(account.name()));
        assertThat(page.body()).contains("id=\"sesame-join-account\"");
        return LoginVisitor.at(server, visitor.http(), page).submit(Map.of()).follow();
    }
}
