package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** J4, a link where it can't log in by itself, and in which language: people are led back to where they began. */
@OnSharedServer
class LinkWayBackTest {

    private static final String THERE = "Continuez là où vous avez commencé";
    private static final Pattern ASKED_AT =
            Pattern.compile("id=\"sesame-asked-at\">Dernière demande\u00a0: ([^<]*\\))\\.");

    private static final Pattern CANADIAN = Pattern.compile("href=\"([^\"]*kc_locale=fr-CA)\"");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;

    LinkWayBackTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    private static LoginVisitor ask(SesameServer server, HttpVisitor browser, Application application, String name) {
        return LoginVisitor.at(server, browser, browser.submit(application.login(browser), Map.of("username", name)))
                .choosePasswordless()
                .sendFor(name);
    }

    /** The realm's name in its place would make any request look like this one. */
    @Test
    void anApplicationWithoutANameIsCalledByItsId() throws Exception {
        var nameless = Application.with(admin, Map.of());
        nameless.registered().during(() -> {
            var person = accounts.withPassword().name();
            ask(server, new HttpVisitor(server), nameless, person);
            var mail = mails.to(person);
            assertThat(mail.text()).contains(nameless.clientId());
            assertThat(LinkVisitor.open(server, mail.link()).page().body())
                    .contains("<dt>Application</dt><dd><bdi>" + nameless.clientId() + "</bdi></dd>");
        });
    }

    /** Such as a native one, whose scheme is no address of a start page. */
    @Test
    void anApplicationWithoutAStartPageIsGoneOnWithWhereItBegan() throws Exception {
        var homeless = Application.with(admin, Map.of("baseUrl", ""));
        homeless.registered().during(() -> {
            var person = accounts.withPassword();
            var computer = new HttpVisitor(server);
            var waiting = ask(server, computer, homeless, person.name());
            var mail = mails.to(person.name());
            var there = LinkVisitor.open(server, mail.link());
            assertThat(there.page().status()).isEqualTo(200);
            assertThat(there.page().body())
                    .contains(THERE)
                    .contains("Cette application ne peut pas s’ouvrir depuis cette page")
                    .contains("pour saisir le code de l’e-mail");
            assertThat(there.nonce()).isEmpty();
            // A scanner may open it as often as it likes.
            assertThat(events.of("EXECUTE_ACTION_TOKEN_ERROR", person.id())).isEmpty();
            // Nor does a button of another link's page help.
            var other = accounts.withPassword();
            var phone = new HttpVisitor(server);
            LoginVisitor.ask(server, other.name());
            var nonce = LinkVisitor.open(server, mails.to(other.name()).link(), phone)
                    .nonce()
                    .orElseThrow();
            var pressed = phone.post(mail.link(), "nonce=" + nonce, "application/x-www-form-urlencoded");
            assertThat(pressed.body()).contains(THERE);
            assertThat(events.of("EXECUTE_ACTION_TOKEN_ERROR", person.id()))
                    .singleElement()
                    .satisfies(event -> assertThat(
                                    event.path("details").path("reason").asText())
                            .isEqualTo("no_start_page"));
            // As it says, the mail is as good as before.
            assertThat(waiting.type(mail.code()).page().location().toString()).startsWith(homeless.home());
        });
    }

    @Test
    void aDeviceIsLetInWhereItsCodeWasEntered() throws Exception {
        var television = Application.with(
                admin, Map.of("attributes", Map.of("oauth2.device.authorization.grant.enabled", "true")));
        television.registered().during(() -> {
            var person = accounts.withPassword();
            var computer = new HttpVisitor(server);
            var asked = computer.post(
                    URI.create(server.realm("sesame") + "/protocol/openid-connect/auth/device"),
                    "client_id=" + television.clientId(),
                    "application/x-www-form-urlencoded");
            var begun = LoginVisitor.at(
                            server,
                            computer,
                            computer.get(URI.create(new ObjectMapper()
                                    .readTree(asked.body())
                                    .required("verification_uri_complete")
                                    .asText())))
                    .follow();
            var waiting = begun.submit(Map.of("username", person.name()))
                    .choosePasswordless()
                    .sendFor(person.name());
            var mail = mails.to(person.name());
            assertThat(LinkVisitor.open(server, mail.link()).page().body())
                    .contains(THERE)
                    .contains("Vous connectez un appareil");
            assertThat(waiting.useLink(mail.link()).page().body()).contains("name=\"accept\"");
        });
    }

    /** With a code to show, a link is of use wherever it is opened. */
    @Test
    void aCodeIsShownWhateverTheApplication() throws Exception {
        var homeless = Application.with(admin, Map.of("baseUrl", ""));
        DemoFlow.browser(admin)
                .withMail(Map.of("other-browser", "show-code"))
                .and(homeless.registered())
                .during(() -> {
                    var person = accounts.withPassword();
                    var waiting = ask(server, new HttpVisitor(server), homeless, person.name());
                    var shown = LinkVisitor.open(server, mails.to(person.name()).link())
                            .press()
                            .page()
                            .body();
                    assertThat(shown).contains("id=\"sesame-link-code\"").doesNotContain(THERE);
                    assertThat(waiting.has("sesame-code-form")).isTrue();
                });
    }

    @Test
    void theLinksPageAndWhatFollowsAreInTheLanguageInWhichItWasAskedFor() {
        var person = accounts.withOneTimeCode();
        LoginVisitor.ask(server, person.name(), new HttpVisitor(server).preferring("en"));
        var phone = new HttpVisitor(server);
        var opened = LinkVisitor.open(server, mails.to(person.name()).link(), phone);
        assertThat(opened.page().body()).contains("<html lang=\"en\"");
        opened.press();
        var login = LoginVisitor.come(server, phone);
        assertThat(login.isAtSecondFactor()).isTrue();
        assertThat(login.page().body()).contains("<html lang=\"en\"");
    }

    @Test
    void aLanguageThatABrowserHasChosenStays() {
        var person = accounts.withPassword();
        LoginVisitor.ask(server, person.name(), new HttpVisitor(server).preferring("en"));
        var phone = new HttpVisitor(server);
        phone.get(phone.openLogin("").address(CANADIAN));
        var opened = LinkVisitor.open(server, mails.to(person.name()).link(), phone);
        assertThat(opened.page().body()).contains("<html lang=\"fr-CA\"");
    }

    @Test
    void aResetFromAnotherBrowserEndsInTheLanguageInWhichItWasAskedFor() {
        var person = accounts.withPassword();
        ResetVisitor.ask(server, person.name(), new HttpVisitor(server).preferring("en"));
        var proven = LinkVisitor.open(server, mails.to(person.name()).link()).confirm();
        assertThat(proven.isAtNewPassword()).isTrue();
        assertThat(proven.page().body()).contains("<html lang=\"en\"");
        proven.newPassword("Un-autre-mot-de-passe-1");
        assertThat(mails.second(person.name()).text()).contains("was changed");
    }

    @Test
    void pageAndMailNameTheMinuteOfTheRequest() {
        var person = accounts.withPassword();
        var waiting = LoginVisitor.ask(server, person.name());
        var found = ASKED_AT.matcher(waiting.page().body());
        assertThat(found.find()).as(waiting.page().body()).isTrue();
        assertThat(mails.to(person.name()).text()).contains(found.group(1));
    }

    @Test
    void whereSeveralAccountsHaveOneAddressMailAndPageSayWhich() throws Exception {
        Realm.sesame(admin)
                .with(settings -> settings.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true))
                .during(() -> {
                    var shared = Accounts.unknown();
                    var names = new String[] {"jeanne." + UUID.randomUUID(), "jean." + UUID.randomUUID()};
                    for (var name : names) {
                        admin.createUser(name, Map.of("email", shared));
                    }
                    LoginVisitor.ask(server, names[1]);
                    var mail = mails.to(shared);
                    assertThat(mail.text().replace("\u2060", ""))
                            .contains("Compte\u00a0: " + names[1])
                            .doesNotContain(names[0]);
                    assertThat(mail.text()).doesNotContain("jean." + names[1].substring(5));
                    var page =
                            LinkVisitor.open(server, mail.link()).page().body().replace("<wbr>", "");
                    assertThat(page).contains("id=\"sesame-link-username\">" + names[1]);
                });
    }
}
