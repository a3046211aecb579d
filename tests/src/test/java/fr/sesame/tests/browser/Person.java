package fr.sesame.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody in front of a browser. Whatever the browser complains about on the way, a policy violation above all, fails
 * the test at the end.
 */
public final class Person implements AutoCloseable {

    private static final Path SCREENS = Path.of("target", "screens");

    private final SesameServer server;
    private final BrowserContext context;
    private final Device device;
    private final Optional<Axe> axe;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private Page page;

    /**
     * @param axe what judges the pages, where their scripts run
     */
    Person(SesameServer server, BrowserContext context, Device device, Axe axe) {
        this.server = server;
        this.context = context;
        this.device = device;
        this.axe = Optional.of(axe).filter(judge -> device.hasScript());
        context.setDefaultTimeout(60_000);
        this.page = newPage();
    }

    private Page newPage() {
        var opened = context.newPage();
        opened.onConsoleMessage(this::listen);
        opened.onPageError(complaints::add);
        return opened;
    }

    private void listen(ConsoleMessage message) {
        // Chromium also reports every answer with a status of 400 or more, which some tests ask for.
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.location() + " " + message.text());
        }
    }

    /** The tab that the person looks at. */
    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Opens another tab and looks at it. */
    public Page openTab() {
        page = newPage();
        return page;
    }

    /** Looks at a tab that is open already. */
    public void lookAt(Page tab) {
        page = tab;
    }

    /** Goes to the application and clicks « Se connecter ». */
    public IdentifierPage startLogin() {
        page.navigate(server.application().toString());
        page.click("#login");
        return new IdentifierPage(this);
    }

    /** Starts a login with parameters of the application's own choice, such as {@code prompt=login}. */
    public Response startLoginWith(String query) {
        return page.navigate(server.application() + "login?" + query);
    }

    /** Logs in with a password and comes back to the application. */
    public ApplicationPage logIn(String username, String password) {
        startLogin().continueAs(username).logInWith(password);
        return new ApplicationPage(this);
    }

    /**
     * Looks closely at the page: readable at this width, accessible, in French, named in the tab. Keeps a picture where
     * {@code -Dsesame.screens} asks for it.
     *
     * @param name name of the picture
     */
    public void look(String name) {
        assertThat(page.title()).as("title of %s", name).isNotBlank();
        assertThat(page.locator("h1").count()).as("h1 of %s", name).isEqualTo(1);
        assertThat(page.locator("meta[http-equiv=Content-Security-Policy]").count())
                .as("policy of %s", name)
                .isEqualTo(1);
        assertReadable(name, false);
    }

    /** The same for the HTML part of a mail, which has no policy and is a page only in its reader's program. */
    public void lookAtMail(String name) {
        assertReadable(name, true);
    }

    private void assertReadable(String name, boolean mail) {
        for (var scheme : device.schemes()) {
            show(scheme);
            keepPicture(name, scheme);
            assertThat(Readability.faults(page, mail, axe))
                    .as("%s, %s", name, scheme)
                    .isEmpty();
        }
        show(Device.USUAL);
    }

    private void show(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    private void keepPicture(String name, ColorScheme scheme) {
        if (!Boolean.getBoolean("sesame.screens")) {
            return;
        }
        var file = SCREENS.resolve(name + "-" + device.name().toLowerCase(Locale.ROOT) + "-"
                + scheme.name().toLowerCase(Locale.ROOT) + ".png");
        Spent.PICTURES.on(() ->
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file)));
    }

    /** What the browser has complained about so far. */
    public List<String> complaints() {
        return complaints;
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("the browser's complaints").isEmpty();
    }
}
