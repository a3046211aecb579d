package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.server.Admin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who presses again while the answer is on its way sends nothing again: each form's code works once. */
@InABrowser
class SlowLineTest {

    private static final long SLOW_MILLIS = 3_000;

    private final Browsers browsers;
    private final Accounts accounts;

    SlowLineTest(Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
    }

    @Test
    void aSecondPressSendsNothing() {
        var name = accounts.withPassword().name();
        try (var person = browsers.person(Device.DESKTOP)) {
            person.page().clock().install();
            person.startLogin().continueAs(name);
            new PasswordPage(person).password().fill(Admin.PASSWORD);
            List<Route> sent = new ArrayList<>();
            person.page().route("**/login-actions/authenticate**", sent::add);
            press(person.page());
            person.page().waitForCondition(() -> sent.size() == 1);
            for (var again = 0; again < 2; again++) {
                person.page().clock().fastForward(SLOW_MILLIS);
                press(person.page());
            }
            person.page().unroute("**/login-actions/authenticate**");
            sent.forEach(Route::resume);
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(name);
            assertThat(sent).hasSize(1);
        }
    }

    /** Playwright would wait for what comes of it. */
    private static void press(Page page) {
        page.evaluate("() => void queueMicrotask(() => document.getElementById('sesame-login').click())");
    }
}
