package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.server.Admin;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J6: the pages on the way to a company's login. */
@InABrowser
class CompanyPagesTest {

    private static final String THERE = "https://login.example/";

    private final Browsers browsers;
    private final Admin admin;
    private final String domain = "b" + UUID.randomUUID().toString().replace("-", "") + ".example";

    CompanyPagesTest(Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.admin = admin;
    }

    /** What was typed stays, so that it can be corrected; there is no password to type anywhere. */
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
                assertThat(first.username().inputValue()).isEqualTo("jean@" + domain);
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
