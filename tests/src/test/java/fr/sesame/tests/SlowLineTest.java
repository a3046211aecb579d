package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.PasswordPage;
import fr.sesame.tests.server.Admin;
import org.junit.jupiter.api.Test;

/** Who presses again while the answer is on its way sends nothing again: each form's code works once. */
@InABrowser
class SlowLineTest {

    /** Counts what is sent, which no answer ever comes to, and lets a test say how much later it is. */
    private static final String SLOW_LINE = """
            () => {
              globalThis.sent = 0;
              globalThis.later = 0;
              addEventListener('submit', event => {
                globalThis.sent += event.defaultPrevented ? 0 : 1;
                event.preventDefault();
              });
              const now = performance.now.bind(performance);
              performance.now = () => now() + globalThis.later;
            }
            """;

    private final Browsers browsers;
    private final Accounts accounts;

    SlowLineTest(Browsers browsers, Admin admin) {
        this.browsers = browsers;
        this.accounts = new Accounts(admin);
    }

    @Test
    void aSecondPressSendsNothing() {
        try (var person = browsers.person(Device.DESKTOP)) {
            person.startLogin().continueAs(accounts.withPassword().name());
            new PasswordPage(person).password().fill(Admin.PASSWORD);
            var page = person.page();
            page.evaluate(SLOW_LINE);
            for (var later : new int[] {0, 3_000, 15_000}) {
                page.evaluate("later => globalThis.later = later", later);
                page.click("#sesame-login");
                assertThat(page.evaluate("() => globalThis.sent")).isEqualTo(1);
            }
            // An answer that never comes, or a page that was stopped.
            page.evaluate("() => globalThis.later = 60_000");
            page.click("#sesame-login");
            assertThat(page.evaluate("() => globalThis.sent")).isEqualTo(2);
        }
    }
}
