package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import fr.sesame.tests.browser.ApplicationPage;
import fr.sesame.tests.browser.Browsers;
import fr.sesame.tests.browser.Device;
import fr.sesame.tests.browser.IdentifierPage;
import fr.sesame.tests.browser.OneTimeCodePage;
import fr.sesame.tests.browser.Person;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Passkeys on the first page and security keys as a second factor, with Chromium's virtual authenticator. */
@InABrowser
class PasskeyTest {

    private final SesameServer server;
    private final Browsers browsers;
    private final Realm realm;
    private final Accounts accounts;

    PasskeyTest(SesameServer server, Browsers browsers, Admin admin) {
        this.server = server;
        this.browsers = browsers;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
    }

    private void register(Person person, String action, String name) {
        person.startLoginWith("kc_action=" + action);
        new IdentifierPage(person).continueAs(name).logInWith(Admin.PASSWORD);
        nameAndRegister(person);
    }

    private static void nameAndRegister(Person person) {
        person.page().fill("#authenticatorLabel", "Ma clé");
        person.page().click("#registerWebAuthn");
        new ApplicationPage(person);
    }

    @Test
    void passkeyIsOfferedByTheBrowserOnTheFirstPageAndIsEnough() {
        var account = accounts.withOneTimeCode();
        try (var person = browsers.person(Device.PHONE)) {
            var key = VirtualKey.plugIn(person, true);
            person.startLoginWith("kc_action=webauthn-register-passwordless");
            new IdentifierPage(person).continueAs(account.name()).logInWith(Admin.PASSWORD);
            new OneTimeCodePage(person).submit(OneTimeCodes.DEMO.now());
            nameAndRegister(person);
            key.setPresent(false);
            person.page().click("#logout");
            person.startLogin();
            person.look("first-with-passkey");
            assertThat(person.page().locator("#username").getAttribute("autocomplete"))
                    .isEqualTo("username webauthn");
            // The virtual key takes the place of the person who chooses it in the browser's list.
            key.setPresent(true);
            person.page().reload();
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
        }
    }

    @Test
    void passkeyButtonLogsIn() throws Exception {
        var account = accounts.withPassword();
        realm.with(settings -> settings.put("webAuthnPolicyPasswordlessMediation", "none"))
                .during(() -> {
                    try (var person = browsers.person(Device.DESKTOP)) {
                        VirtualKey.plugIn(person, true);
                        register(person, "webauthn-register-passwordless", account.name());
                        person.page().click("#logout");
                        person.startLogin();
                        person.page().click("#authenticateWebAuthnButton");
                        assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
                    }
                });
    }

    /** S21. */
    @Test
    void whatFollowsAPasskeyIsForTheBrowserAloneThatHasSentIt() throws Exception {
        var account = accounts.withPassword();
        realm.with(settings -> settings.put("webAuthnPolicyPasswordlessMediation", "none"))
                .during(() -> {
                    try (var person = browsers.person(Device.DESKTOP)) {
                        VirtualKey.plugIn(person, true);
                        register(person, "webauthn-register-passwordless", account.name());
                        person.page().click("#logout");
                        accounts.change(
                                account.id(),
                                user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));
                        person.startLogin();
                        // What the browser would send, so that whoever has planted the attempt can come before its
                        // answer.
                        var sent = new CompletableFuture<Request>();
                        person.page().route("**/login-actions/authenticate*", route -> {
                            sent.complete(route.request());
                            route.abort();
                        });
                        person.page().click("#authenticateWebAuthnButton");
                        person.page().waitForCondition(sent::isDone);
                        var owner = new HttpVisitor(server);
                        var planter = new HttpVisitor(server);
                        person.context().cookies().forEach(cookie -> {
                            owner.keeping(cookie.name, cookie.value);
                            if (!cookie.name.startsWith("SESAME_")) {
                                planter.keeping(cookie.name, cookie.value);
                            }
                        });
                        var next = owner.post(
                                        URI.create(sent.join().url()),
                                        sent.join().postData(),
                                        "application/x-www-form-urlencoded")
                                .location();
                        var answer = planter.get(next);
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.body())
                                .contains("Cette connexion a été commencée dans un autre navigateur.")
                                .doesNotContain("password-new");
                        assertThat(owner.get(next).body()).contains("id=\"password-new\"");
                    }
                });
    }

    /** An organisation whose people come in by their company's login alone. */
    @Test
    void aPasskeyIsNoWayPastTheCompanysLogin() throws Exception {
        var domain = "k" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var name = "u-" + UUID.randomUUID();
        realm.admin().createUser(name, Map.of("email", name + "@" + domain, "emailVerified", true));
        var only = new Company(realm.admin(), List.of(domain))
                .withLogin(Map.of("kc.org.domain", domain))
                .ruling("sesame-company-only", "true");
        realm.with(settings -> settings.put("webAuthnPolicyPasswordlessMediation", "none"))
                .during(() -> {
                    try (var person = browsers.person(Device.DESKTOP)) {
                        VirtualKey.plugIn(person, true);
                        register(person, "webauthn-register-passwordless", name);
                        person.page().click("#logout");
                        only.there().during(() -> {
                            person.startLogin();
                            person.page()
                                    .waitForResponse(
                                            answer -> answer.url().contains("login-actions/authenticate"),
                                            () -> person.page().click("#authenticateWebAuthnButton"));
                            new IdentifierPage(person);
                            realm.withBrowserFlow(flow -> flow.step("auth-username-form", "REQUIRED")
                                            .step("webauthn-authenticator-passwordless", "REQUIRED")
                                            .step("sesame-company-only", "REQUIRED"))
                                    .during(() -> {
                                        person.startLogin().submit(name);
                                        person.page().click("#authenticateWebAuthnButton");
                                        // Back on the first page, with the words of a wrong password.
                                        person.page().waitForSelector("[role=alert]");
                                        assertThat(new IdentifierPage(person)
                                                        .username()
                                                        .isVisible())
                                                .isTrue();
                                        person.look("passkey-of-a-company");
                                    });
                        });
                        person.startLogin();
                        person.page().click("#authenticateWebAuthnButton");
                        new ApplicationPage(person);
                    }
                });
    }

    @Test
    void passkeyThatFailsLeavesThePersonOnTheFirstPage() {
        var account = accounts.withPassword();
        try (var person = browsers.person(Device.PHONE)) {
            var key = VirtualKey.plugIn(person, true);
            register(person, "webauthn-register-passwordless", account.name());
            key.setPresent(false);
            key.setVerified(false);
            person.page().click("#logout");
            person.startLogin();
            key.setPresent(true);
            person.page().fill("#username", "quelqu-un@example.com");
            person.page().click("#authenticateWebAuthnButton");
            person.page().waitForSelector("[role=alert]");
            assertThat(new IdentifierPage(person).username().inputValue()).isEqualTo("quelqu-un@example.com");
            person.look("passkey-failed");
            key.setPresent(false);
            new IdentifierPage(person).continueAs(account.name()).logInWith(Admin.PASSWORD);
            new ApplicationPage(person);
        }
    }

    @Test
    void securityKeyIsAskedAfterThePassword() {
        var account = accounts.withPassword();
        try (var person = browsers.person(Device.PHONE)) {
            var key = VirtualKey.plugIn(person, false);
            register(person, "webauthn-register", account.name());
            person.page().click("#logout");
            person.startLogin().continueAs(account.name()).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("#authenticateWebAuthnButton");
            person.look("security-key");
            person.page().click("#authenticateWebAuthnButton");
            assertThat(new ApplicationPage(person).claim("email")).isEqualTo(account.name());
            assertThat(key.id()).isNotEmpty();
        }
    }

    @Test
    void securityKeyThatIsNotThereCanBeTriedAgain() {
        var account = accounts.withPassword();
        try (var person = browsers.person(Device.PHONE)) {
            VirtualKey.plugIn(person, false);
            register(person, "webauthn-register", account.name());
            person.page().click("#logout");
            person.startLogin().continueAs(account.name()).logInWith(Admin.PASSWORD);
            person.page().waitForSelector("#authenticateWebAuthnButton");
            person.page()
                    .evaluate("() => { navigator.credentials.get = () => Promise.reject("
                            + "new DOMException('no key', 'NotAllowedError')); }");
            person.page().click("#authenticateWebAuthnButton");
            person.page().waitForSelector("#kc-try-again");
            person.look("security-key-failed");
            person.page().click("#kc-try-again");
            person.page().waitForSelector("#authenticateWebAuthnButton");
            person.page().click("#authenticateWebAuthnButton");
            new ApplicationPage(person);
        }
    }
}
