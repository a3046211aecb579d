package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.HelpPages;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.LoginMailPages;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.browser.ResetPages;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J12 and J13: from every step to help and back to the very same step; whom to turn to; what strangers write into the link. */
@InABrowser
class HelpTest {

    private static final String WAY_BACK = "id=\"sesame-help-back\"";

    private final SesameServer server;
    private final Browsers browsers;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;

    HelpTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    /** The same heading, and the same name on the page or in the field. */
    private static void thereAndBack(Person person) {
        var before = standsAt(person);
        new HelpPages(person).open().wayBack().click();
        person.page().waitForSelector("#sesame-help");
        assertThat(standsAt(person)).isEqualTo(before);
    }

    private static List<Object> standsAt(Person person) {
        var name = person.page().locator("#kc-attempted-username");
        var field = person.page().locator("#username[type=text]:visible");
        return List.of(
                person.page().locator("h1").innerText(),
                name.count() == 1 ? name.innerText() : "",
                field.count() == 1 ? field.inputValue() : "");
    }

    @ParameterizedTest
    @EnumSource
    void fromEveryStepOfALoginAndBack(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            var first = person.startLogin();
            thereAndBack(person);
            first.continueAs(address);
            thereAndBack(person);
            new PasswordPage(person).tryInVain("Mauvais-mot-de-passe-1");
            thereAndBack(person);
            var pages = new LoginMailPages(person).open();
            thereAndBack(person);
            pages.send();
            thereAndBack(person);
            new HelpPages(person).openForMail();
            person.look("help-mail");
            assertThat(person.page().locator("#sesame-help-sender").innerText())
                    .contains("Sésame")
                    .contains("ne-pas-repondre@sesame.example");
            new HelpPages(person).wayBack().click();
            pages.type(mails.to(address).code());
            new ApplicationPage(person);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fromEveryStepOfAResetAndBack(Device device) {
        var address = accounts.withPassword().name();
        try (var person = browsers.person(device)) {
            person.startLogin().continueAs(address);
            var help = new HelpPages(person).open();
            person.look("help-login");
            help.question("password").locator("a").click();
            var reset = new ResetPages(person);
            assertThat(reset.username().inputValue()).isEqualTo(address);
            thereAndBack(person);
            reset.send();
            thereAndBack(person);
            new HelpPages(person).openForMail().wayBack().click();
            reset.type(mails.to(address).code());
            reset.awaitNewPassword();
            thereAndBack(person);
            reset.typeNewPassword("Tout-nouveau-2027", "Tout-nouveau-2027").save();
            new ApplicationPage(person);
        }
    }

    @Test
    void fromARequiredActionAndBackWithoutAReset() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin().continueAs(accounts.toChangePassword().name()).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("#password-new");
            thereAndBack(person);
            assertThat(new HelpPages(person).open().asks("password")).isFalse();
        }
    }

    @Tag("versions")
    @Test
    void asksWhatMakesSenseInTheRealm() throws Exception {
        try (var person = browsers.person(Device.PHONE_WITHOUT_SCRIPT)) {
            person.startLogin();
            var help = new HelpPages(person).open();
            for (var question :
                    new String[] {"password", "mail", "passwordless", "company", "locked", "secondFactor"}) {
                assertThat(help.asks(question)).as(question).isTrue();
            }
            assertThat(help.question("locked").innerText()).contains("15 minutes");
            help.question("mail").locator("a").click();
            person.page().waitForSelector("#sesame-help-sender");
            help.wayBack().click();
            new IdentifierPage(person);
            realm.with(settings -> settings.put("resetPasswordAllowed", false).put("bruteForceProtected", false))
                    .during(() -> {
                        new HelpPages(person).open();
                        assertThat(help.asks("password")).isFalse();
                        assertThat(help.asks("passwordAsk")).isTrue();
                        assertThat(help.asks("locked")).isFalse();
                    });
        }
    }

    @Test
    void anAttemptThatIsOverLeadsToTheApplication() {
        var visitor = new HttpVisitor(server);
        var link = help(visitor.openLogin("").body());
        assertThat(back(new HttpVisitor(server).get(link).body()))
                .isEqualTo(server.home().toString());
    }

    @Test
    void nobodyIsTreatedDifferently() {
        var known = accounts.withPassword().name();
        var unknown = Accounts.unknown();
        assertThat(helpOf(known)).isEqualTo(helpOf(unknown));
    }

    /** Without what differs from attempt to attempt. */
    private String helpOf(String address) {
        var visitor = new HttpVisitor(server);
        var page = visitor.get(help(visitor.openLoginAs(address).body())).body();
        assertThat(page).contains(WAY_BACK);
        return page.replaceAll("tab_id=[\\w-]+", "").replaceAll("client_data=[\\w-]+", "");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            aide@example.com                | mailto:aide@example.com
            01 23 45 67 89                  | tel:0123456789
            +33 (0)1 23.45.67.89            | tel:+33123456789
            (514) 555-0123                  | tel:5145550123
            https://aide.example/?a=1&b=2   | https://aide.example/?a=1&b=2
            http://aide.example:8080        | http://aide.example:8080
            le guichet, bâtiment B          | -
            javascript:alert(1)             | -
            data:text/html,x                | -
            https://aide.example/" onclick= | -
            https://u:p@aide.example/       | -
            aide@example.com?bcc=x@y.example| -
            <b>aide</b>                     | -
            ${realm.name}                   | -
            """, delimiter = '|')
    void contact(String contact, @Nullable String link) throws Exception {
        realm.withAttributes(Map.of("sesame-contact", contact, "sesame-contact-name", "le service <i>de la mairie"))
                .during(() -> {
                    try (var person = browsers.person(Device.PHONE)) {
                        person.startLogin();
                        var shown = new HelpPages(person).open().contact();
                        assertThat(shown.innerText())
                                .contains("contactez le service <i>de la mairie.")
                                .contains(contact.replace("${", "$ {"));
                        assertThat(shown.locator("a").count()).isEqualTo(link == null ? 0 : 1);
                        if (link != null) {
                            assertThat(shown.locator("a").getAttribute("href")).isEqualTo(link);
                        }
                        assertThat(shown.locator("i, b").count()).isZero();
                    }
                });
    }

    @Test
    void contactIsOnErrorPagesAndInMails() throws Exception {
        realm.withAttributes(Map.of(
                        "sesame-contact", "aide@example.com\r\nBcc: x@y.example", "sesame-contact-name", "la mairie"))
                .during(() -> {
                    var page = new HttpVisitor(server)
                            .openLoginOf("demo", "https://ailleurs.example/")
                            .body();
                    assertThat(page)
                            .contains("Si le problème persiste, contactez la mairie.")
                            .contains("aide@example.com Bcc: x@y.example")
                            .doesNotContain("mailto:");
                });
        realm.withAttributes(Map.of("sesame-contact", "aide@example.com", "sesame-contact-name", "la mairie"))
                .during(() -> {
                    var address = accounts.withPassword().name();
                    ResetVisitor.ask(server, address);
                    var mail = mails.to(address).mail();
                    assertThat(mail.text())
                            .contains("Contact pour signaler un problème\u00a0: la mairie, aide@example.com");
                    assertThat(mail.html())
                            .contains("la mairie, <a href=\"mailto:aide@example.com\">aide@example.com</a>");
                });
    }

    @Test
    void aRealmsOwnHelpPageIsBehindTheLink() throws Exception {
        realm.withAttributes(Map.of("sesame-help-url", "https://aide.example/"))
                .during(() -> assertThat(new HttpVisitor(server).openLogin("").body())
                        .contains("id=\"sesame-help\" href=\"https://aide.example/\""));
        realm.withAttributes(Map.of("sesame-help-url", "javascript:alert(1)"))
                .during(() -> assertThat(new HttpVisitor(server).openLogin("").body())
                        .contains("id=\"sesame-help\" href=\"/realms/sesame/sesame-help/login?")
                        .doesNotContain("javascript:"));
    }

    /** Nothing of the query is printed, nothing in it leads elsewhere; an unknown application has no way back. */
    @ParameterizedTest
    @CsvSource({
        "client_id=sesame-hostile-mark&tab_id=x, 200",
        "client_id=, 200",
        "client_id=sesame-hostile-mark%00, 400",
        "client_id=%22%3E%3Cscript%3Esesame-hostile-mark, 200",
        "client_id=%ff%fe, 200",
        "client_id=%7Bx%7D, 200",
        "client_id=https://ailleurs.example/sesame-hostile-mark, 200"
    })
    void unknownApplications(String query, int status) {
        for (var page : new String[] {"login", "mail"}) {
            var answer = new HttpVisitor(server)
                    .get(URI.create(server.realm("sesame") + "/sesame-help/" + page + "?" + query));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain(WAY_BACK, "sesame-hostile-mark", "ailleurs.example");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id=demo&tab_id=..%2F..%2Fsesame-hostile-mark",
                "client_id=demo&tab_id=%22%3E%3Cscript%3Esesame-hostile-mark&client_data=javascript:sesame-hostile-mark",
                "client_id=demo&client_id=sesame-hostile-mark&tab_id=a&tab_id=sesame-hostile-mark",
                "client_id=demo&redirect_uri=https://sesame-hostile-mark.example/",
                "client_id=demo&tab_id=a&client_data=sesame-hostile-mark",
                "redirect_uri=https://sesame-hostile-mark.example/"
            })
    void knownApplicationWithAbsurdValues(String query) {
        for (var page : new String[] {"login", "mail"}) {
            var answer = new HttpVisitor(server)
                    .get(URI.create(server.realm("sesame") + "/sesame-help/" + page + "?" + query));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("sesame-hostile-mark").contains("default-src 'self'");
            assertThat(back(answer.body())).isIn(server.home().toString(), server.realm("sesame") + "/account");
        }
    }

    /** Keycloak makes a template of this parameter, for its links to other languages. */
    @ParameterizedTest
    @ValueSource(
            strings = {"sesame-help/login", "sesame-help/mail", "sesame/link/x", "sesame-not-me/x", "sesame-workspace"})
    void bracesInTheParameterTokenAreNoFault(String page) {
        for (var token : new String[] {"%7By%7D", "%7B", "a%7D"}) {
            assertThat(new HttpVisitor(server)
                            .get(URI.create(server.realm("sesame") + "/" + page + "?client_id=demo&token=" + token))
                            .status())
                    .isEqualTo(404);
        }
    }

    /** Keycloak writes it into a cookie, for which a line break is a fault. */
    @ParameterizedTest
    @ValueSource(
            strings = {"sesame-help/login", "sesame-help/mail", "sesame/link/x", "sesame-not-me/x", "sesame-workspace"})
    void aLanguageWithALineBreakIsNoFault(String page) {
        assertThat(new HttpVisitor(server)
                        .get(URI.create(server.realm("sesame") + "/" + page + "?client_id=demo&kc_locale=%0d%0a"))
                        .status())
                .isEqualTo(404);
    }

    /** Keycloak's page for the code of a device has links to other languages from us. */
    @Test
    void aLanguageWithALineBreakIsNoFaultWhereADevicesCodeIsTyped() {
        assertThat(new HttpVisitor(server)
                        .get(URI.create(server.realm("sesame") + "/device?kc_locale=%0d%0a"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void longQueriesAreAnswered() {
        var query = "client_id=" + "a".repeat(3_000) + "&tab_id=" + "b".repeat(500);
        var answer = new HttpVisitor(server).get(URI.create(server.realm("sesame") + "/sesame-help/login?" + query));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("aaaa", WAY_BACK);
    }

    @Test
    void onlyGetAndHead() {
        var page = URI.create(server.realm("sesame") + "/sesame-help/login");
        assertThat(new HttpVisitor(server).head(page).status()).isEqualTo(200);
        assertThat(new HttpVisitor(server)
                        .post(page, "client_id=demo", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(405);
        assertThat(new HttpVisitor(server).get(page).cookies()).isEmpty();
    }

    /** Links are built from the server's own name. */
    @Test
    void aStrangersHostIsNotBelieved() {
        var page = new HttpVisitor(server)
                .claimingHost("sesame-hostile-mark.example")
                .get(URI.create(server.realm("sesame") + "/sesame-help/login?client_id=demo"))
                .body();
        assertThat(page).doesNotContain("sesame-hostile-mark");
    }

    private URI help(String page) {
        return URI.create(server.keycloak() + attribute(page, "id=\"sesame-help\" href"));
    }

    private static String back(String page) {
        return attribute(page, WAY_BACK + " href");
    }

    private static String attribute(String page, String before) {
        assertThat(page).contains(before);
        var begin = page.indexOf(before) + before.length() + 2;
        return page.substring(begin, page.indexOf('"', begin)).replace("&amp;", "&");
    }
}
