package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ends known browsers (S10, S23). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class KnownBrowserEndTest {

    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
    private static final String RESET = "Mot-de-passe-tout-neuf-1";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Realm realm;
    private final Events events;

    KnownBrowserEndTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.realm = Realm.sesame(admin);
        this.events = new Events(admin);
    }

    private BrowserOwner owner() {
        return new BrowserOwner(server, admin, accounts.withOneTimeCode());
    }

    private List<String> reasons(BrowserOwner owner) {
        return events.of("REMOVE_CREDENTIAL", owner.account().id()).stream()
                .map(event -> event.path("details").path("reason").asText())
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    @Test
    void aCopiedCookieShowsAndTheNextUseOfTheOlderValueEndsBoth() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var thief = browser.copy().claimingBrowser(CHROME);
        assertThat(owner.isSpared(thief)).isTrue();
        assertThat(owner.known())
                .singleElement()
                .satisfies(known -> assertThat(known.getValue()).startsWith("Chrome 130 sur Linux, "));
        assertThat(owner.isSpared(thief)).isTrue();
        // Two values ago: the owner's.
        assertThat(owner.isSpared(browser)).isFalse();
        assertThat(owner.known()).isEmpty();
        assertThat(browser.cookie(BrowserOwner.COOKIE)).isEmpty();
        assertThat(owner.isSpared(thief)).isFalse();
        assertThat(reasons(owner)).containsExactly("known_browser_copied");
    }

    /** Where the application asks for a fresh second factor, nobody looks at the cookie until the box is ticked. */
    @Test
    void anOlderValueShowsAlsoWhereTheBrowserIsMadeKnownAnew() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var thief = browser.copy();
        assertThat(owner.isSpared(thief)).isTrue();
        assertThat(owner.isSpared(thief)).isTrue();
        owner.logIn(browser, "&prompt=login")
                .submit(Map.of("otp", OneTimeCodes.DEMO.next(), "trust-browser", "on"))
                .follow();
        assertThat(reasons(owner)).containsExactly("known_browser_copied");
        assertThat(owner.isSpared(thief)).isFalse();
        assertThat(owner.isSpared(browser)).isTrue();
    }

    @Test
    void anAdminRemovesOneAndTheOtherStays() {
        var owner = owner();
        var first = owner.knownBrowser();
        var id = owner.known().get(0).getKey();
        var second = new HttpVisitor(server);
        owner.makeKnown(second, OneTimeCodes.DEMO.next());
        admin.delete("sesame/users/" + owner.account().id() + "/credentials/" + id);
        assertThat(owner.isSpared(first)).isFalse();
        assertThat(owner.isSpared(second)).isTrue();
    }

    @Test
    void aPasswordThatAnAdminSetsEndsThem() {
        var owner = owner();
        var browser = owner.knownBrowser();
        admin.put(
                "sesame/users/" + owner.account().id() + "/reset-password",
                Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false));
        assertThat(owner.known()).isEmpty();
        assertThat(owner.isSpared(browser)).isFalse();
    }

    @Test
    void aDeactivationEndsThemForGood() {
        var owner = owner();
        var browser = owner.knownBrowser();
        accounts.change(owner.account().id(), user -> user.put("enabled", false));
        assertThat(owner.known()).isEmpty();
        accounts.change(owner.account().id(), user -> user.put("enabled", true));
        assertThat(owner.isSpared(browser)).isFalse();
    }

    /** Whatever the mail told of that its owner knows nothing of. */
    @Test
    void whoSaysThatItWasSomebodyElseEndsThem() {
        var owner = owner();
        owner.knownBrowser();
        assertThat(owner.known()).hasSize(1);
        AccessCodes.byTheServersAdmin(server).issue(owner.account().id());
        var done = new NotMeNotices(server).press(owner.account().name());
        assertThat(done.page().status()).isEqualTo(200);
        assertThat(owner.known()).isEmpty();
    }

    @Test
    void aResetEndsThem() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var reset = ResetVisitor.ask(server, owner.account().name());
        reset.type(new SecretMails(server).to(owner.account().name()).code());
        reset.submit(Map.of("otp", OneTimeCodes.DEMO.next())).follow();
        assertThat(reset.isAtNewPassword()).isTrue();
        reset.newPassword(RESET);
        assertThat(owner.known()).isEmpty();
        var login = LoginVisitor.at(
                        server, browser, browser.openLoginAs(owner.account().name()))
                .logInOnceCounted(RESET);
        assertThat(login.isAtSecondFactor()).isTrue();
    }

    @Test
    void aSecondFactorThatIsGoneEndsThemAndAnotherOneDoesNot() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var credentials = "sesame/users/" + owner.account().id() + "/credentials";
        var first = otp(credentials);
        accounts.change(
                owner.account().id(),
                user -> user.putArray("credentials")
                        .addObject()
                        .put("type", "otp")
                        .put("userLabel", "autre")
                        .put("secretData", "{\"value\":\"sesame-autre-2026\"}")
                        .put(
                                "credentialData",
                                "{\"subType\":\"totp\",\"period\":30,\"digits\":6,\"algorithm\":\"HmacSHA1\"}"));
        assertThat(owner.isSpared(browser)).isTrue();
        admin.delete(credentials + "/" + first);
        assertThat(owner.known()).isEmpty();
        assertThat(owner.isSpared(browser)).isFalse();
    }

    @Test
    void oneMoreThanAllowedAndTheOldestGoes() throws Exception {
        realm.withBrowserFlow(flow -> LoginFlows.knownBrowsers(flow, Map.of("most", "1")))
                .during(() -> {
                    var owner = owner();
                    var first = owner.knownBrowser();
                    var second = new HttpVisitor(server);
                    owner.makeKnown(second, OneTimeCodes.DEMO.next());
                    assertThat(owner.isSpared(first)).isFalse();
                    assertThat(owner.isSpared(second)).isTrue();
                });
    }

    private String otp(String credentials) {
        for (var credential : admin.get(credentials)) {
            if ("otp".equals(credential.path("type").asText())) {
                return credential.path("id").asText();
            }
        }
        throw new AssertionError("no otp");
    }
}
