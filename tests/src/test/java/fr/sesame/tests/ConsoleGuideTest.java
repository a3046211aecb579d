package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.ConsoleForms;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.FlowEditor;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The admin guide, followed in the real console, click for click, in a realm with organisations: people log in by what is bound after
 * each step, and by what the guide has built in the end.
 */
@InOwnRealm
class ConsoleGuideTest {

    private static final String REALM = "guide";
    private static final String COPY = "browser e-mail first";
    private static final String FORMS = COPY + " forms";
    private static final String SECOND_FACTOR = COPY + " Browser - Conditional 2FA";
    private static final String IDENTIFIER = "S\u00e9same: e-mail first";
    private static final String PASSWORD = "S\u00e9same: password";
    private static final String ORGANIZATION = "S\u00e9same: organization";
    private static final String LINKS = "browser with links";
    private static final String LINK_FORMS = LINKS + " " + FORMS;
    private static final String FIRST_FACTOR = "first factor";
    private static final String LINK = "S\u00e9same: one-time link";
    private static final String NOTHING = "Choose...";
    private static final String RESET = "reset with a code";
    private static final String RESET_FACTOR = "reset second factor";

    private final SesameServer server;
    private final Browsers browsers;
    private final Admin admin;
    private final SecretMails mails;
    private final String address = "camille-" + UUID.randomUUID() + "@example.com";

    ConsoleGuideTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.admin = admin;
        this.mails = new SecretMails(server);
    }

    @BeforeEach
    void stockRealm() {
        admin.createRealm(Map.of(
                "realm",
                REALM,
                "enabled",
                true,
                "resetPasswordAllowed",
                true,
                "organizationsEnabled",
                true,
                "smtpServer",
                server.mailToTheInbox(),
                "clients",
                List.of(Map.of(
                        "clientId",
                        "mine",
                        "publicClient",
                        true,
                        "redirectUris",
                        List.of(server.realm(REALM) + "/account/*")))));
        admin.createUser(REALM, address, Map.of());
    }

    @AfterEach
    void removeRealm() {
        admin.deleteInTheEnd(REALM);
    }

    /** In the order of the guide, and by one admin: what a chapter leaves bound is what the next one must not break. */
    @Test
    void fromTheLookToOneTimeLinks() throws Exception {
        var look = GuideSteps.below("Choose the theme and the languages");
        var login = GuideSteps.below("Put the steps into the login flow");
        var links = GuideSteps.below("Build it in");
        var start = GuideSteps.paragraphBelow("Give each application a *Home URL*", "tab *Settings*");
        inTheConsole(editor -> {
            themeAndLanguages(look, editor.forms());
            stepsOfTheLogin(login, editor);
            linksInTheLogin(links, editor);
            startPage(start, editor.forms());
        });
    }

    private void themeAndLanguages(GuideSteps guide, ConsoleForms forms) {
        assertStockLogin("account-console");
        guide.say(
                1,
                "Realm settings → Localization: switch Internationalization on",
                "As Supported locales choose French, Canadian French (the last of the list) and English, as Default locale French.",
                "Close the list of languages with the mouse",
                "Save.");
        forms.speak(List.of("French", "Canadian French"), "French");
        guide.say(2, "Realm settings → Themes: choose Login theme, Email theme and Account theme sesame. Save.");
        forms.wear(Map.of("login", "sesame", "email", "sesame", "account", "sesame"));
        guide.areSoMany(2);
        assertThat(new HttpVisitor(server)
                        .preferring("de")
                        .openLoginBesideAccount(REALM, "account-console")
                        .body())
                .contains("lang=\"fr\"", "/login/sesame/", "Mot de passe");
        assertStockLogin("account-console");
    }

    private void stepsOfTheLogin(GuideSteps guide, FlowEditor editor) {
        guide.say(1, "Action → Duplicate", COPY, "Go back to the list, and open the copy.");
        editor.open("browser");
        editor.duplicate(COPY);
        // The console's trap: the flow that is bound.
        assertThat(editor.shown()).startsWith("browser").doesNotContain(COPY);
        editor.open(COPY);
        assertStockLogin("account-console");

        guide.say(2, "In the row Username Password Form, click the bin");
        editor.delete("Username Password Form");
        assertStockLogin("account-console");

        guide.say(3, "In the row " + FORMS, "+ → Add execution", "Search for " + IDENTIFIER);
        editor.addTo(FORMS, IDENTIFIER);
        guide.say(4, PASSWORD);
        editor.addTo(FORMS, PASSWORD);
        assertStockLogin("account-console");

        guide.say(5, "Drag " + IDENTIFIER + " to the first place", PASSWORD + " to the second");
        editor.drag(IDENTIFIER, SECOND_FACTOR);
        editor.drag(PASSWORD, SECOND_FACTOR);
        guide.say(6, "both to Required");
        editor.require(IDENTIFIER, "Required");
        editor.require(PASSWORD, "Required");
        assertStockLogin("account-console");

        guide.say(7, "In the row " + COPY + " Organization", "Disabled");
        editor.require(COPY + " Organization", "Disabled");
        assertStockLogin("account-console");
        guide.say(
                8,
                "If the realm has organizations",
                ORGANIZATION + " twice",
                "drag it all the way up, to right below Cookie");
        editor.add(ORGANIZATION);
        guide.say(8, "Reload the page", "it is where the page shows it then");
        editor.drag(ORGANIZATION, "Kerberos");
        guide.say(8, "Alternative", "Then add it to forms", "Required");
        editor.require(ORGANIZATION, "Alternative");
        editor.addTo(FORMS, ORGANIZATION);
        editor.require(ORGANIZATION, "Required");
        assertStockLogin("account-console");

        assertThat(new Flow(admin, REALM, COPY).outline())
                .containsSubsequence(
                        "0 ALTERNATIVE auth-cookie",
                        "0 ALTERNATIVE sesame-organization",
                        "0 DISABLED auth-spnego",
                        "0 ALTERNATIVE identity-provider-redirector",
                        "0 DISABLED " + COPY + " Organization",
                        "0 ALTERNATIVE " + FORMS,
                        "1 REQUIRED sesame-identifier",
                        "1 REQUIRED sesame-password",
                        "1 CONDITIONAL " + SECOND_FACTOR,
                        "1 REQUIRED sesame-organization");

        guide.say(9, "Advanced → Authentication flow overrides → Browser Flow: the copy", "Save");
        editor.forms().override("mine", COPY);
        assertNewLogin("mine");
        assertStockLogin("account-console");

        guide.say(10, "Action → Bind flow → Browser flow → Save");
        editor.open(COPY);
        editor.bind("Browser flow");
        assertNewLogin("account-console");
        guide.say(11, "choose Choose... as Browser Flow again, Save.");
        editor.forms().override("mine", NOTHING);
        assertThat(admin.get(REALM + "/clients?clientId=mine").get(0).path("authenticationFlowBindingOverrides"))
                .isEmpty();
        assertNewLogin("mine");
        guide.areSoMany(11);
    }

    private void linksInTheLogin(GuideSteps guide, FlowEditor editor) {
        guide.say(
                1, "If it is bound by now", "Action → Duplicate", LINKS, "Go back to the list, and open the new one.");
        editor.open(COPY);
        editor.duplicate(LINKS);
        // The console's trap: the flow that is bound.
        assertThat(editor.shown()).startsWith(COPY).doesNotContain(LINKS);
        editor.open(LINKS);
        assertNewLogin("account-console");

        guide.say(2, LINK_FORMS, "+ → Add sub-flow", FIRST_FACTOR, "above the second factor. Set it to Required.");
        editor.addSubFlowTo(LINK_FORMS, FIRST_FACTOR);
        editor.drag(FIRST_FACTOR, LINKS + " " + SECOND_FACTOR);
        editor.require(FIRST_FACTOR, "Required");
        assertNewLogin("account-console");

        guide.say(3, "In the row " + PASSWORD + ", click the bin", "+ → Add execution: " + PASSWORD, "Alternative");
        editor.delete(PASSWORD);
        assertNewLogin("account-console");
        editor.addTo(FIRST_FACTOR, PASSWORD);
        editor.require(PASSWORD, "Alternative");
        guide.say(4, "+ → Add execution: " + LINK + ", below the password. Set it to Alternative.");
        editor.addTo(FIRST_FACTOR, LINK);
        editor.require(LINK, "Alternative");
        assertThat(new Flow(admin, REALM, LINKS).outline())
                .containsSubsequence(
                        "0 ALTERNATIVE auth-cookie",
                        "0 ALTERNATIVE sesame-organization",
                        "0 ALTERNATIVE " + LINK_FORMS,
                        "1 REQUIRED sesame-identifier",
                        "1 REQUIRED " + FIRST_FACTOR,
                        "2 ALTERNATIVE sesame-password",
                        "2 ALTERNATIVE sesame-magic-link",
                        "1 CONDITIONAL " + LINKS + " " + SECOND_FACTOR,
                        "1 REQUIRED sesame-organization");
        assertNewLogin("account-console");

        guide.say(6, "Authentication flow overrides");
        editor.forms().override("mine", LINKS);
        assertNewLogin("mine");
        assertLoginByLink("mine");
        // By what is bound, nobody is offered a mail yet.
        assertNewLogin("account-console");
        assertThat(named("account-console").page().body()).doesNotContain("sesame-passwordless");

        guide.say(7, "Action → Bind flow → Browser flow → Save. Then take the override out again.");
        editor.open(LINKS);
        editor.bind("Browser flow");
        editor.forms().override("mine", NOTHING);
        assertNewLogin("account-console");
        assertLoginByLink("account-console");
        assertLoginByLink("mine");
        guide.areSoMany(7);
    }

    /** A link that is opened in another browser than the one that has asked for it. */
    private void startPage(String guide, ConsoleForms forms) {
        assertThat(guide).contains("Clients, open the application, tab Settings, field Home URL");
        var home = server.realm(REALM) + "/account/";
        var before = mails.lastNumber(address);
        var waiting = named("mine").choosePasswordless().sendFor(address);
        var mail = mails.withCodeAfter(before, address);
        assertThat(LinkVisitor.open(server, mail.link()).press().page().status())
                .as("no start page yet")
                .isEqualTo(200);
        forms.startAt("mine", home);
        var phone = new HttpVisitor(server);
        assertThat(LinkVisitor.open(server, mail.link(), phone).press().page().location())
                .hasToString(home);
        assertBackAt("mine", phone, phone.openLoginBesideAccount(REALM, "mine"));
        assertThat(waiting.isAtMail()).isTrue();
    }

    @Test
    void stepsOfTheReset() throws Exception {
        var guide = GuideSteps.below("Build the flow");
        inTheConsole(editor -> {
            guide.say(1, "Create flow", RESET);
            editor.create(RESET);
            guide.say(2, "S\u00e9same: reset, address", "S\u00e9same: reset, proof by mail");
            editor.add("S\u00e9same: reset, address");
            editor.add("S\u00e9same: reset, proof by mail");
            guide.say(3, "Add sub-flow", RESET_FACTOR);
            editor.addSubFlow(RESET_FACTOR);
            guide.say(4, "+ → Add condition → Condition - user configured", "OTP Form", "WebAuthn Authenticator");
            editor.addConditionTo(RESET_FACTOR, "Condition - user configured");
            editor.addTo(RESET_FACTOR, "OTP Form");
            editor.addTo(RESET_FACTOR, "WebAuthn Authenticator");
            guide.say(5, "outside the sub-flow: S\u00e9same: new password");
            editor.add("S\u00e9same: new password");
            guide.say(6, "Required, the sub-flow Conditional", "second factors Alternative");
            for (var step : List.of("reset, address", "reset, proof by mail", "new password")) {
                editor.require("S\u00e9same: " + step, "Required");
            }
            editor.require(RESET_FACTOR, "Conditional");
            editor.require("Condition - user configured", "Required");
            editor.require("OTP Form", "Alternative");
            editor.require("WebAuthn Authenticator", "Alternative");
            guide.say(8, "Action → Bind flow → Reset credentials flow → Save");
            editor.bind("Reset credentials flow");
            guide.areSoMany(8);
        });
        assertThat(admin.get(REALM).get("resetCredentialsFlow").asText()).isEqualTo(RESET);
        assertThat(new Flow(admin, REALM, RESET).outline())
                .containsExactly(
                        "0 REQUIRED sesame-reset-identifier",
                        "0 REQUIRED sesame-reset-code",
                        "0 CONDITIONAL " + RESET_FACTOR,
                        "1 REQUIRED conditional-user-configured",
                        "1 ALTERNATIVE auth-otp-form",
                        "1 ALTERNATIVE webauthn-authenticator",
                        "0 REQUIRED sesame-new-password");
    }

    private void inTheConsole(Consumer<FlowEditor> clicks) {
        try (var person = browsers.person(Device.DESKTOP, "en")) {
            clicks.accept(FlowEditor.logIn(person, server, REALM));
            forgiveTheConsole(person);
        }
    }

    private static void forgiveTheConsole(Person person) {
        person.complaints().clear();
    }

    /** By name and password on one page, as before. */
    private void assertStockLogin(String client) {
        var visitor = new HttpVisitor(server);
        var page = visitor.openLoginBesideAccount(REALM, client);
        assertThat(visitor.submit(page, Map.of("username", address, "password", Admin.PASSWORD))
                        .status())
                .isEqualTo(302);
    }

    private LoginVisitor named(String client) {
        var visitor = new HttpVisitor(server);
        return LoginVisitor.at(server, visitor, visitor.openLoginBesideAccount(REALM, client))
                .submit(Map.of("username", address));
    }

    /** By a mail that was really received, in the browser that has asked for it. */
    private void assertLoginByLink(String client) {
        var before = mails.lastNumber(address);
        var asking = named(client).choosePasswordless().sendFor(address);
        var link = mails.withCodeAfter(before, address).link();
        assertBackAt(
                client,
                asking.http(),
                LinkVisitor.open(server, link, asking.http()).press().page());
    }

    private void assertBackAt(String client, HttpVisitor browser, Answer page) {
        assertThat(new InstallRealm(server, admin, REALM).isIn(LoginVisitor.at(server, browser, page)))
                .as(client)
                .isTrue();
    }

    /** By our two pages. */
    private void assertNewLogin(String client) {
        var visitor = new HttpVisitor(server);
        var first = visitor.openLoginBesideAccount(REALM, client);
        assertThat(first.body()).doesNotContain("name=\"password\"");
        var second = visitor.submit(first, Map.of("username", address));
        assertThat(visitor.submit(second, Map.of("password", Admin.PASSWORD)).status())
                .isEqualTo(302);
    }
}
