package fr.sesame.tests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.server.SomeAddress;
import fr.sesame.tests.times.Spent;
import java.util.Map;

/** One Chromium for the whole run, in which every person gets a fresh profile. */
public final class Browsers implements AutoCloseable {

    /** One for all browsers: what one of them shows and another has shown is judged once. */
    private static final Axe AXE = new Axe();

    private final SesameServer server;
    private final Playwright playwright;
    private final Browser browser;

    public Browsers(SesameServer server) {
        this.server = server;
        this.playwright = ChromiumBrowser.driver();
        this.browser = Spent.BROWSERS.on(() -> ChromiumBrowser.launch(playwright));
    }

    /** Somebody with a browser that has never been here. */
    public Person person(Device device) {
        return person(device, device.options());
    }

    /** Somebody with a browser whose language isn't French. */
    public Person person(Device device, String locale) {
        return person(device, device.options().setLocale(locale));
    }

    /**
     * Somebody who looks at pages without pressing anything.
     *
     * @param script whether the pages' scripts run
     */
    public Viewer viewer(boolean script) {
        var context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(script).setLocale("fr-FR"));
        if (script) {
            Axe.bringTo(context);
        }
        return new Viewer(context, script, AXE);
    }

    private Person person(Device device, Browser.NewContextOptions options) {
        var profile = options.setExtraHTTPHeaders(Map.of("X-Forwarded-For", SomeAddress.next()));
        return Spent.CONTEXTS.on(() -> new Person(server, browser.newContext(profile), device, AXE));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
