package fr.sesame.tests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import fr.sesame.tests.server.SesameServer;

/** One Chromium for the whole run, in which every person gets a fresh profile. */
public final class Browsers implements AutoCloseable {

    private final SesameServer server;
    private final Playwright playwright;
    private final Browser browser;

    public Browsers(SesameServer server) {
        this.server = server;
        this.playwright = ChromiumBrowser.driver();
        this.browser = ChromiumBrowser.launch(playwright);
    }

    /** Somebody with a browser that has never been here. */
    public Person person(Device device) {
        return new Person(server, browser.newContext(device.options()), device);
    }

    /** Somebody with a browser whose language isn't French. */
    public Person person(Device device, String locale) {
        return new Person(server, browser.newContext(device.options().setLocale(locale)), device);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
