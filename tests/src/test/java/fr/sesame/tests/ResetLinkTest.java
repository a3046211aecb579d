package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J3, the link: inert until a person acts, used once (S2, S4, S9, S12, S17). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class ResetLinkTest {

    private final SesameServer server;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;

    ResetLinkTest(SesameServer server, Admin admin) {
        this.server = server;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    private URI link() {
        var address = accounts.withPassword().name();
        ResetVisitor.ask(server, address);
        return mails.to(address).link();
    }

    @Test
    void aHundredVisitsOfScannersUseNothingUp() {
        var link = link();
        for (var visit = 0; visit < 50; visit++) {
            assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(200);
            assertThat(new HttpVisitor(server).head(link).status()).isEqualTo(200);
        }
        assertThat(LinkVisitor.open(server, link).confirm().isAtNewPassword()).isTrue();
        assertThat(LinkVisitor.open(server, link).page().body()).contains(LinkError.USED);
    }

    @Test
    void pageSaysWhoseItIsAndIsKeptByNobody() {
        var page = LinkVisitor.open(server, link()).page();
        assertThat(page.body())
                .contains("Application de démonstration")
                .contains("p•••@<wbr>example.com")
                .contains("Cette demande a été faite dans un autre navigateur")
                .contains("default-src 'self'; script-src 'self'; style-src 'self'");
        assertNotKept(page);
    }

    private static void assertNotKept(Answer page) {
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.header("referrer-policy")).contains("no-referrer");
        assertThat(page.header("content-security-policy")).contains("frame-ancestors 'self'");
        assertThat(page.headers()).containsKey("x-frame-options");
    }

    @Test
    void everyPageOfTheResetIsKeptByNobody() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.open(server, address);
        assertNotKept(visitor.page());
        visitor.sendFor(address);
        assertNotKept(visitor.page());
        visitor.type(mails.to(address).code());
        assertThat(visitor.isAtNewPassword()).isTrue();
        assertNotKept(visitor.page());
    }

    @Test
    void postWithoutThePageItStandsOnChangesNothing() {
        var link = link();
        var stranger = new HttpVisitor(server);
        // No page was opened, or a page elsewhere sends the form.
        assertThat(stranger.post(link, "", "application/x-www-form-urlencoded").status())
                .isEqualTo(200);
        assertThat(stranger.post(link, "nonce=AAAAAAAAAAAAAAAAAAAAAA", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
        assertThat(LinkVisitor.open(server, link).confirm().isAtNewPassword()).isTrue();
    }

    @Test
    void linkInTheBrowserThatAskedGoesOnThere() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        var opened = LinkVisitor.open(server, mail.link(), visitor.http());
        assertThat(opened.page().body()).contains("data-go-on");
        var reset = opened.confirm();
        assertThat(reset.isAtNewPassword()).isTrue();
        // A second click goes where the first one went.
        assertThat(LinkVisitor.open(server, mail.link(), visitor.http()).page().body())
                .contains(LinkError.USED);
        reset.newPassword("Tout-nouveau-2027");
        assertThat(reset.page().location().toString())
                .startsWith(server.application().toString());
    }

    @Test
    void linkGoesOnWithTheResetWhenTheTabHasGoneBackToTheLogin() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        visitor.http()
                .get(URI.create(visitor.page()
                        .formAction()
                        .toString()
                        .replace("reset-credentials", "authenticate")
                        .replaceAll("(session_code|execution)=[^&]*&", "")));
        assertThat(LinkVisitor.open(server, mail.link(), visitor.http())
                        .confirm()
                        .isAtNewPassword())
                .isTrue();
    }

    @Test
    void browserWithoutCookiesIsToldAndDoesNotSubmitForEver() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var link = mails.to(address).link();
        var answer = visitor.http().post(link, "nonce=", "application/x-www-form-urlencoded");
        assertThat(answer.body()).contains("Autorisez les cookies").doesNotContain("data-go-on");
    }

    @Test
    void linkIsDeadWhereTheRealmHasNoReset() throws Exception {
        var link = link();
        realm.with("resetPasswordAllowed", false)
                .during(() ->
                        assertThat(LinkVisitor.open(server, link).page().body()).contains(LinkError.OVER));
        assertThat(LinkVisitor.open(server, link).confirm().isAtNewPassword()).isTrue();
    }

    @Test
    void twentyAtOnceUseALinkOnce() throws Exception {
        var link = link();
        var visitors = IntStream.range(0, 20)
                .mapToObj(number -> LinkVisitor.open(server, link))
                .toList();
        var answers = AtOnce.each(visitors, visitor -> visitor.press().page().status());
        assertThat(answers.stream().filter(status -> status == 303)).hasSize(1);
    }

    @Test
    void linkAndCodeAtOnceAreUsedOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(server, address);
            var mail = mails.to(address);
            var link = LinkVisitor.open(server, mail.link());
            var passed = AtOnce.all(List.<Callable<Boolean>>of(
                    () -> link.confirm().isAtNewPassword(),
                    () -> visitor.type(mail.code()).isAtNewPassword()));
            assertThat(passed).containsOnlyOnce(true);
        }
    }

    @Test
    void alteredForeignAndAbsurdLinksAreRefused() {
        var link = link();
        var path = link.toString();
        var last = path.charAt(path.length() - 1) == 'A' ? 'B' : 'A';
        for (var altered : new String[] {
            path.substring(0, path.length() - 1) + last,
            path.substring(0, path.length() - 1),
            path + "A",
            path.substring(0, path.lastIndexOf('/') + 1) + "A".repeat(5000),
            path.substring(0, path.lastIndexOf('/') + 1) + "%00%0d%0a",
            path.substring(0, path.lastIndexOf('/') + 1) + "%7Bx%7D",
            path.substring(0, path.lastIndexOf('/') + 1) + "..%2f..%2f",
            path.replace("/realms/sesame/", "/realms/acme/"),
            path.replace("/realms/sesame/", "/realms/master/")
        }) {
            var answer = new HttpVisitor(server).get(URI.create(altered));
            assertThat(answer.status()).as(altered).isBetween(400, 499);
            assertThat(new HttpVisitor(server)
                            .post(URI.create(altered), "nonce=x", "application/x-www-form-urlencoded")
                            .status())
                    .as(altered)
                    .isBetween(400, 499);
        }
        assertThat(LinkVisitor.open(server, link).confirm().isAtNewPassword()).isTrue();
    }

    @Test
    void proofFromAnotherBrowserIsOneReset() {
        var link = link();
        var browser = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link, browser).confirm();
        assertThat(opened.isAtNewPassword()).isTrue();
        // The ticket is spent: a new reset asks for the address again.
        var again = browser.get(URI.create(server.realm("sesame") + "/login-actions/reset-credentials?client_id=demo"));
        assertThat(again.body()).contains("id=\"sesame-reset-send\"");
    }

    @Test
    void passwordSetInAnotherBrowserLogsNobodyInThere() {
        var browser = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, link(), browser).confirm().newPassword("Tout-nouveau-2027");
        // The title of older versions of Keycloak.
        assertThat(opened.page().body()).containsAnyOf("Mot de passe modifié", "Vos modifications sont enregistrées");
        assertThat(opened.page().cookies()).noneMatch(cookie -> cookie.getName().equals("KEYCLOAK_IDENTITY"));
    }
}
