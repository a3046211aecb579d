package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** J4, the link: inert until a person acts, used once, and for one person alone (S2, S4, S9, S11, S12). */
@ExtendWith(SesameExtension.class)
class LoginLinkTest {

    private static final String USED = "Ce lien a déjà été utilisé";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;

    LoginLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
    }

    private URI link() {
        var address = accounts.withPassword().name();
        LoginVisitor.ask(server, address);
        return mails.to(address).link();
    }

    @Test
    void linkInTheBrowserThatAskedGoesOnThere() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var link = mails.to(address).link();
        assertThat(link.toString()).hasSizeLessThan(150);
        var opened = LinkVisitor.open(server, link, visitor.http());
        assertThat(opened.page().body()).contains("data-go-on");
        var application =
                LoginVisitor.at(server, visitor.http(), opened.press().page()).follow();
        assertThat(application.isBackAtApplication()).isTrue();
        assertThat(application.account()).contains("access_token");
    }

    @Test
    void codeOfTheSameMailLogsInAsWell() {
        var address = accounts.withPassword().name();
        var visitor = LoginVisitor.ask(server, address);
        var mail = mails.to(address);
        assertThat(visitor.type(mail.code()).isBackAtApplication()).isTrue();
        assertThat(LinkVisitor.open(server, mail.link()).page().body()).contains(USED);
    }

    @Test
    void anotherBrowserGoesThroughTheApplication() {
        var link = link();
        var phone = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, phone).press().page();
        assertThat(opened.status()).isEqualTo(303);
        assertThat(opened.location().toString()).isEqualTo(server.application().toString());
        var login = LoginVisitor.at(server, phone, phone.openLogin(""));
        assertThat(login.isBackAtApplication()).as(login.page().body()).isTrue();
    }

    @Test
    void whereTheLinkShowsTheCodeItIsTypedWhereThePersonBegan() throws Exception {
        flow.withMail(Map.of("other-browser", "show-code", "mode", "link"), () -> {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            assertThat(mail.codeIfAny()).isEmpty();
            var phone = LinkVisitor.open(server, mail.link());
            assertThat(phone.page().body()).doesNotContain("id=\"sesame-link-code\"");
            var shown = phone.press().page().body();
            var code = Pattern.compile("id=\"sesame-link-code\"[^>]*>(\\d{6})<").matcher(shown);
            assertThat(code.find()).as(shown).isTrue();
            assertThat(visitor.type(code.group(1)).isBackAtApplication()).isTrue();
            assertThat(phone.press().page().body()).contains(USED);
        });
    }

    @Test
    void whereTheCodeIsAskedForAScannerThatPressesButtonsGetsNowhere() throws Exception {
        flow.withMail(Map.of("other-browser", "confirm-with-code"), () -> {
            var address = accounts.withPassword().name();
            LoginVisitor.ask(server, address);
            var mail = mails.to(address);
            for (var visit = 0; visit < 10; visit++) {
                assertThat(LinkVisitor.open(server, mail.link()).press().page().status())
                        .isEqualTo(200);
            }
            var phone = LinkVisitor.open(server, mail.link());
            assertThat(phone.pressWith(ResetCodeTest.other(mail.code())).page().body())
                    .contains("Ce code n’est pas le bon");
            assertThat(phone.pressWith(mail.code()).page().location().toString())
                    .isEqualTo(server.application().toString());
        });
    }

    @Test
    void somebodyElseWhoIsLoggedInStaysSo() {
        var other = accounts.withPassword().name();
        var browser = new HttpVisitor(server);
        assertThat(LoginVisitor.at(server, browser, browser.openLoginAs(other))
                        .logInWith(Admin.PASSWORD)
                        .isBackAtApplication())
                .isTrue();
        var link = link();
        var opened = LinkVisitor.open(server, link, browser);
        assertThat(opened.page().body()).contains(other).contains("id=\"sesame-link-logout\"");
        assertThat(opened.press().page().status()).isEqualTo(200);
        assertThat(browser.openLogin("&prompt=none").location().getQuery()).contains("code=");
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void disabledApplication() throws Exception {
        var link = link();
        var client = admin.get("sesame/clients?clientId=demo").get(0);
        admin.put("sesame/clients/" + client.get("id").asText(), Map.of("enabled", false));
        try {
            var opened = LinkVisitor.open(server, link);
            assertThat(opened.page().status()).isEqualTo(400);
            assertThat(opened.press().page().status()).isEqualTo(400);
        } finally {
            admin.put("sesame/clients/" + client.get("id").asText(), Map.of("enabled", true));
        }
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
    }

    @Test
    void aHundredVisitsOfScannersUseNothingUp() {
        var link = link();
        for (var visit = 0; visit < 50; visit++) {
            assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(200);
            assertThat(new HttpVisitor(server).head(link).status()).isEqualTo(200);
        }
        assertThat(LinkVisitor.open(server, link).press().page().status()).isEqualTo(303);
        assertThat(LinkVisitor.open(server, link).page().body()).contains(USED);
    }
}
