package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brands of realms and organisations, as a browser shows them. */
@Tag("versions")
@InABrowser
class BrandTest {

    private static final String SVG = "data:image/svg+xml;base64,"
            + Base64.getEncoder()
                    .encodeToString(("<svg xmlns='http://www.w3.org/2000/svg' width='120' height='40'>"
                                    + "<script>alert(1)</script><rect width='120' height='40' fill='#060'/></svg>")
                            .getBytes(StandardCharsets.UTF_8));

    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'";

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;

    BrandTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

    private static String style(Person person, String selector, String property) {
        // With all style sheets.
        person.page().waitForLoadState();
        return (String) person.page()
                .evaluate(
                        "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]",
                        List.of(selector, property));
    }

    private static String policy(Person person) {
        return person.page().locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    }

    private static List<String> requests(Person person) {
        var urls = new CopyOnWriteArrayList<String>();
        person.page().onRequest(request -> urls.add(request.url()));
        return urls;
    }

    @Test
    void withoutABrandNothingMoreIsLoaded() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin();
            assertThat(person.page().locator("link[rel=stylesheet]").count()).isEqualTo(1);
            assertThat(person.page().locator("header img").count()).isZero();
            assertThat(policy(person)).isEqualTo(POLICY);
            assertThat(style(person, "#sesame-continue", "backgroundColor")).isEqualTo("rgb(10, 75, 176)");
        }
    }

    @Test
    void aRealmHasColoursLogoFaviconAndLinks() throws Exception {
        var brand = Map.of(
                "sesame-primary-color", "#7a1fa2",
                "sesame-background-color", "#003344",
                "sesame-radius", "20",
                "sesame-logo", SVG,
                "sesame-logo-alt", "Ville de Démo",
                "sesame-favicon", SVG,
                "sesame-legal-url", "https://mairie.example/mentions",
                "sesame-accessibility-url", "https://mairie.example/accessibilite",
                "sesame-accessibility-status", "partial");
        realm.withAttributes(brand).during(() -> {
            for (var device : List.of(Device.PHONE, Device.DESKTOP)) {
                try (var person = browsers.person(device)) {
                    var urls = requests(person);
                    person.startLogin();
                    person.page().waitForLoadState(LoadState.NETWORKIDLE);
                    person.look("brand-realm");
                    assertThat(style(person, "#sesame-continue", "backgroundColor"))
                            .isEqualTo("rgb(122, 31, 162)");
                    assertThat(style(person, "html", "backgroundColor")).isEqualTo("rgb(0, 51, 68)");
                    assertThat(style(person, "footer a", "color")).isEqualTo("rgb(255, 255, 255)");
                    assertThat(style(person, "main", "borderTopLeftRadius")).isEqualTo("20px");
                    var logo = person.page().locator("header img");
                    assertThat(logo.getAttribute("alt")).isEqualTo("Ville de Démo");
                    assertThat(logo.evaluate("image => image.complete && image.naturalWidth"))
                            .isEqualTo(120);
                    assertThat(person.page().locator("footer a[rel]").allInnerTexts())
                            .containsExactly("Mentions légales", "Accessibilité\u00a0: partiellement conforme");
                    assertThat(policy(person)).isEqualTo(POLICY);
                    assertThat(urls)
                            .allMatch(url -> url.startsWith(server.keycloak().toString())
                                    || url.startsWith(server.application().toString()));
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"#ffffff", "#ffff00", "#000000", "#ff0000", "#808080"})
    void anyColourCanBeRead(String colour) throws Exception {
        realm.withAttributes(Map.of("sesame-primary-color", colour, "sesame-background-color", colour))
                .during(() -> {
                    try (var person = browsers.person(Device.PHONE)) {
                        var first = person.startLogin();
                        person.look("brand-first-" + colour.substring(1));
                        first.submit(" ");
                        person.page().waitForSelector("#username-error");
                        person.look("brand-error-" + colour.substring(1));
                        new IdentifierPage(person).continueAs("motdepasse@example.com");
                        person.look("brand-password-" + colour.substring(1));
                    }
                });
    }

    @Test
    void anOrganizationShowsItsBrandToEveryAddressOfItsDomain() throws Exception {
        DemoFlow.withoutCompanyLogin(admin).during(this::assertBrandOfTheDomain);
    }

    private void assertBrandOfTheDomain() {
        for (var typed : List.of("sso@acme.example", "personne-" + System.nanoTime() + "@ACME.example")) {
            try (var person = browsers.person(Device.DESKTOP)) {
                person.startLogin();
                assertThat(person.page().locator("header img").count()).isZero();
                new IdentifierPage(person).continueAs(typed);
                assertThat(style(person, "#sesame-login", "backgroundColor")).isEqualTo("rgb(122, 31, 162)");
                assertThat(person.page().locator("header img").getAttribute("alt"))
                        .isEqualTo("ACME");
                person.look("brand-organization");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "membre@example.com",
                "sso",
                "x@acme.example.evil.example",
                "x@evil-acme.example",
                "x@*.acme.example",
                "x@acme.example ;",
                "@",
                "x@",
                "x@%61cme.example",
                "acme.example"
            })
    void nobodyElseSeesIt(String typed) {
        var page = new HttpVisitor(server).openLoginAs(typed);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("sesame-brand").contains("</html>");
    }

    /** A member of the one organisation alone, with an address of another domain: on the password page he is anybody. */
    @Test
    void aMembershipIsNotToldToStrangers() throws Exception {
        var member = accounts.withPassword();
        var acme =
                admin.get("sesame/organizations?search=ACME").get(0).get("id").asText();
        admin.post("sesame/organizations/" + acme + "/members", member.id());
        var visitor = new HttpVisitor(server);
        var page = visitor.openLoginAs(member.name());
        assertThat(page.body()).contains("id=\"sesame-login\"").doesNotContain("sesame-brand");
        var answer = visitor.get(page.link("sesame-help"));
        assertThat(answer.body()).contains("sesame-help-back").doesNotContain("sesame-brand");
        // Once he is in, it is his.
        admin.put("sesame/users/" + member.id() + "/execute-actions-email", List.of("UPDATE_PASSWORD"));
        assertThat(mails.to(member.name()).mail().html()).contains("border-radius:14px");
    }

    @Test
    void hostileSettingsChangeNothing() throws Exception {
        var hostile = Map.of(
                "sesame-primary-color", "red;}body{display:none",
                "sesame-background-color", "</style><script>alert(1)</script>",
                "sesame-radius", "8px;background:url(//evil.example)",
                "sesame-logo", "https://evil.example/x.png;script-src *",
                "sesame-favicon", "//evil.example/x.ico",
                "sesame-help-url", "javascript:alert(1)",
                "sesame-legal-url", "https://x.example/\"><script>alert(1)</script>",
                "sesame-privacy-url", "x".repeat(5000),
                "sesame-accessibility-status", "<b>full</b>");
        realm.withAttributes(hostile).during(() -> {
            try (var person = browsers.person(Device.PHONE)) {
                var urls = requests(person);
                person.startLogin();
                assertThat(policy(person)).isEqualTo(POLICY);
                assertThat(person.page().content())
                        .doesNotContain("sesame-brand", "evil.example", "javascript:", "alert(1)");
                assertThat(person.page().locator("footer a[rel]").count()).isZero();
                assertThat(style(person, "#sesame-continue", "backgroundColor")).isEqualTo("rgb(10, 75, 176)");
                assertThat(urls).noneMatch(url -> url.contains("evil"));
            }
        });
    }

    @Test
    void aMailHasTheBrandOfItsReadersOrganization() throws Exception {
        DemoFlow.withoutCompanyLogin(admin).during(() -> {
            var reader = "sso@acme.example";
            var mail = mails.broughtBy(() -> ResetVisitor.ask(server, reader), reader)
                    .mail();
            assertThat(mail.html())
                    .contains("a { color: #7a1fa2; }", "border-radius:14px", "https://acme.example/aide");
            assertThat(mail.text()).doesNotContain("https://acme.example/aide");
        });
    }

    @Test
    void keycloaksOwnMailsHaveTheBrandOfTheRealm() throws Exception {
        var account = accounts.withPassword();
        var brand = Map.of(
                "sesame-primary-color", "#ffdd00",
                "sesame-radius", "3",
                "sesame-legal-url", "https://mairie.example/mentions?a=1&b=2");
        realm.withAttributes(brand).during(() -> {
            admin.put("sesame/users/" + account.id() + "/execute-actions-email", List.of("UPDATE_PASSWORD"));
            assertThat(mails.to(account.name()).mail().html())
                    .contains("a { color: #ffdd00 !important; }", "border-radius:3px")
                    .contains("href=\"https://mairie.example/mentions?a=1&amp;b=2\"", ">Mentions légales<")
                    .doesNotContain("a { color: #ffdd00; }");
        });
    }

    @Test
    void aLogoElsewhereIsAllThatThePolicyAllowsMore() throws Exception {
        realm.withAttributes(Map.of("sesame-logo", "https://images.example/logo.svg?v=2"))
                .during(() -> {
                    var page = new HttpVisitor(server).openLogin("");
                    assertThat(page.body())
                            .contains(POLICY + "; img-src 'self' https://images.example/logo.svg\"")
                            .contains("src=\"https://images.example/logo.svg?v=2\"");
                });
    }

    @Test
    void picturesAndSheetsAreHarmlessAndKept() throws Exception {
        realm.withAttributes(Map.of("sesame-logo", SVG, "sesame-contact", SVG)).during(() -> {
            var visitor = new HttpVisitor(server);
            var link = Pattern.compile("src=\"(/realms/sesame/sesame-brand/picture/[^\"]+)\"")
                    .matcher(visitor.openLogin("").body());
            assertThat(link.find()).isTrue();
            var picture = visitor.get(URI.create(server.keycloak() + link.group(1)));
            assertThat(picture.status()).isEqualTo(200);
            assertThat(picture.header("content-type")).startsWith("image/svg+xml");
            assertThat(picture.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(picture.header("content-security-policy"))
                    .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; sandbox");
            assertThat(picture.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
            var wrong = link.group(1).substring(0, link.group(1).length() - 1);
            assertThat(visitor.get(URI.create(server.keycloak() + wrong)).status())
                    .isEqualTo(404);
            // The same picture, in an attribute that is none.
            var other = link.group(1).replace("/sesame-logo/", "/sesame-contact/");
            assertThat(other).isNotEqualTo(link.group(1));
            assertThat(visitor.get(URI.create(server.keycloak() + other)).status())
                    .isEqualTo(404);
        });
    }

    /** In an upgrade the page may come from a newer node than its sheet. */
    @ParameterizedTest
    @CsvSource({"v=1&radius=8,'public, max-age=31536000, immutable'", "v=0&radius=8,no-store", "radius=8,no-store"})
    void onlyASheetOfThePagesOwnVersionIsKept(String query, String caching) {
        var sheet =
                new HttpVisitor(server).get(URI.create(server.realm("sesame") + "/sesame-brand/style.css?" + query));
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("cache-control")).isEqualTo(caching);
    }

    @ParameterizedTest
    @CsvSource({
        "style.css,200",
        "style.css?primary=7a1fa2&background=fff&radius=8&logo=pair&v=1&unknown=x,200",
        "style.css?primary=red%3B%7Dbody%7Bdisplay%3Anone,400",
        "style.css?primary=%3C/style%3E,400",
        "style.css?primary=fff&primary=000,400",
        "style.css?primary=%00,400",
        "style.css?radius=99999999999999999999,400",
        "style.css?logo=%2F%2Fevil,400",
        "picture/sesame-logo/00000000000000000000000000000000,404",
        "picture/sesame-image-acme/0,404",
        "picture/sesame-contact/0,404",
        "picture/smtpServer/0,404",
        "picture/%2E%2E/0,400",
        "nothing,404"
    })
    void strangersGetNoMoreThanTheyKnow(String path, int status) {
        var answer = new HttpVisitor(server).get(URI.create(server.realm("sesame") + "/sesame-brand/" + path));
        assertThat(answer.status()).isEqualTo(status);
    }
}
