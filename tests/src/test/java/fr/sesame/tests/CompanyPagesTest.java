package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J6: the pages on the way to a company's login. */
@InABrowser
class CompanyPagesTest {

    private static final String THERE = "https://login.example/";

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final String domain = "b" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyPagesTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
    }

    /** Which is empty, for whoever wants another name, and there is no password to type anywhere. */
    @Test
    void whoGoesBackFromTheChoiceIsOnTheFirstPageAndChoosesTheSecondLoginThen() throws Exception {
        var company = new Company(admin, List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            try (var person = browsers.person(Device.PHONE)) {
                person.startLogin().submit("jean@" + domain);
                person.page().waitForSelector("button[name=company]");
                person.look("company-choice");
                person.page().click("#sesame-change-email");
                var first = new IdentifierPage(person);
                assertThat(first.username().inputValue()).isEmpty();
                assertThat(person.page().locator("input[type=password]").count())
                        .isZero();
                first.submit("jean@" + domain);
                var there = person.page()
                        .waitForRequest(
                                request -> request.url().startsWith(THERE),
                                () -> person.page().click("button[name=company][value='" + company.login(1) + "']"));
                assertThat(there.url()).contains("redirect_uri=").contains(company.login(1));
            }
        });
    }

    /** Through the company's login as without it; gone when the box isn't ticked the next time. */
    @Test
    void whoTicksTheBoxIsRememberedThroughTheCompanysLoginAndWhoDoesNotIsForgotten() {
        var address = "r-" + UUID.randomUUID() + "@acme.example";
        new AcmeRealm(server, admin).make(address, address);
        try (var person = browsers.person(Device.PHONE)) {
            var first = person.startLogin();
            first.rememberMe().check();
            // The tick stays on the way back from the next page.
            first = first.continueAs("quelqu-un@example.com").changeAddress();
            assertThat(first.rememberMe().isChecked()).isTrue();
            logInAtCompany(person, first, address);
            assertThat(remembered(person)).singleElement().satisfies(cookie -> {
                assertThat(cookie.path).isEqualTo("/realms/sesame/");
                assertThat(cookie.httpOnly).isTrue();
                assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.NONE);
                assertThat(Instant.ofEpochSecond(cookie.expires.longValue()))
                        .isAfter(Instant.now().plus(300, ChronoUnit.DAYS));
            });
            forgetLogin(person);
            var again = person.startLogin();
            assertThat(again.username().inputValue()).isEqualTo(address);
            assertThat(again.rememberMe().isChecked()).isTrue();
            again.rememberMe().uncheck();
            logInAtCompany(person, again, address);
            assertThat(remembered(person)).isEmpty();
        }
    }

    private static void logInAtCompany(Person person, IdentifierPage first, String address) {
        first.submit(address);
        person.page().waitForURL("**/realms/acme/**");
        new IdentifierPage(person).continueAs(address).logInWith(Admin.PASSWORD);
        assertThat(new ApplicationPage(person).claim("email")).isEqualTo(address);
    }

    private static List<Cookie> remembered(Person person) {
        return person.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("KEYCLOAK_REMEMBER_ME") && cookie.path.contains("/sesame/"))
                .toList();
    }

    private static void forgetLogin(Person person) {
        for (var name : List.of("KEYCLOAK_IDENTITY", "KEYCLOAK_SESSION", "AUTH_SESSION_ID", "demo_session")) {
            person.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName(name));
        }
    }

    /** Whoever is to log in, whatever was before, and has no session: asked, and nothing is filled in. */
    @Test
    void whoHasNoSessionAndIsToLogInSeesAnEmptyField() throws Exception {
        var company = new Company(admin, List.of(domain)).withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            try (var application = JourneyApplication.start(server, admin);
                    var person = browsers.person(Device.PHONE)) {
                var first = application.logIn(person, "?prompt=login");
                assertThat(first.username().isVisible()).isTrue();
                assertThat(first.username().inputValue()).isEmpty();
            }
        });
    }

    /** The name that leads nowhere is told at its field, and the way back is there. */
    @Test
    void aCompanyThatNobodyKnowsIsToldAtItsField() {
        try (var person = browsers.person(Device.PHONE)) {
            person.startLogin();
            person.page().click("#sesame-company-login");
            person.page().fill("input[name=company-id]", "nulle-part-" + domain);
            person.page().click("#sesame-continue");
            person.page().waitForSelector("[aria-invalid=true]");
            person.look("company-unknown");
            assertThat(person.page().locator("input[name=company-id]").inputValue())
                    .isEqualTo("nulle-part-" + domain);
        }
    }
}
