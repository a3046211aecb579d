package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a login is good for whose second factor a known browser has spared: it is no fresh one (S10, S25). */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class SparedLoginTest {

    private static final String NEW = "Mot-de-passe-tout-neuf-1";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Realm realm;

    SparedLoginTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.realm = Realm.sesame(admin);
    }

    private BrowserOwner owner() {
        return new BrowserOwner(server, admin, accounts.withOneTimeCode());
    }

    private LoginVisitor act(HttpVisitor browser, String action) {
        return LoginVisitor.at(server, browser, browser.openLogin("&kc_action=" + action))
                .follow();
    }

    /** Keycloak takes a login of the last five minutes for a fresh one. */
    @Test
    void anActionThatChangesTheAccountWantsTheSecondFactor() {
        for (var action : List.of("UPDATE_PASSWORD", "CONFIGURE_TOTP", "webauthn-register", "delete_credential:x")) {
            var owner = owner();
            var browser = owner.knownBrowser();
            assertThat(owner.isSpared(browser)).isTrue();
            var asked = act(browser, action);
            assertThat(asked.isAtPassword()).as(action + asked.page().body()).isTrue();
            asked.logInOnceCounted(Admin.PASSWORD).follow();
            assertThat(asked.isAtSecondFactor())
                    .as(action + asked.page().body())
                    .isTrue();
        }
    }

    /** Asked once, it isn't asked for at each further step. */
    @Test
    void onceItIsProvenTheLoginIsAFreshOne() {
        var owner = owner();
        var browser = owner.knownBrowser();
        assertThat(owner.isSpared(browser)).isTrue();
        var asked =
                act(browser, "UPDATE_PASSWORD").logInOnceCounted(Admin.PASSWORD).follow();
        asked.oneTimeCode(OneTimeCodes.DEMO.next()).follow();
        assertThat(asked.has("password-new")).as(asked.page().body()).isTrue();
        asked.submit(Map.of("password-new", NEW, "password-confirm", NEW)).follow();
        assertThat(asked.isBackAtApplication()).as(asked.page().body()).isTrue();
        var once = act(browser, "UPDATE_PASSWORD");
        assertThat(once.has("password-new")).as(once.page().body()).isTrue();
    }

    /** Any other application comes in by that login as before. */
    @Test
    void whoWantsNothingFreshIsLetIn() {
        var owner = owner();
        var browser = owner.knownBrowser();
        assertThat(owner.isSpared(browser)).isTrue();
        assertThat(LoginVisitor.getsIn(server, browser)).isTrue();
    }

    /** Of the browser that was made known the session says nothing: it has spared nothing yet. */
    @Test
    void theSessionNamesTheBrowserThatStoodInAndNoOther() throws Exception {
        toldOfBrowser().during(() -> {
            var owner = owner();
            var browser = new HttpVisitor(server);
            assertThat(named(owner.makeKnown(browser, OneTimeCodes.DEMO.now()))).isEmpty();
            assertThat(named(owner.logIn(browser)))
                    .isEqualTo(owner.known().get(0).getKey());
            var again = LoginVisitor.at(server, browser, browser.openLogin("&prompt=login"))
                    .follow()
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertThat(again.isAtSecondFactor()).as(again.page().body()).isTrue();
            assertThat(named(again.oneTimeCode(OneTimeCodes.DEMO.next()).follow()))
                    .isEmpty();
        });
    }

    private static String named(LoginVisitor visitor) {
        return ToldAccount.token(visitor.account()).path("browser").asText();
    }

    private Change toldOfBrowser() {
        return realm.withMapper(
                "demo",
                "browser",
                "oidc-usersessionmodel-note-mapper",
                Map.of(
                        "user.session.note",
                        "sesame_known_browser",
                        "claim.name",
                        "browser",
                        "jsonType.label",
                        "String",
                        "id.token.claim",
                        "true"));
    }

    /** Keycloak lets every token remove credentials there, however old its login is. */
    @Test
    void byItsTokensAloneNoSecondFactorIsRemoved() {
        var owner = owner();
        var browser = owner.knownBrowser();
        var spared = accessToken(owner.logIn(browser));
        assertThat(remove(browser, spared, "otp", owner)).isEqualTo(403);
        assertThat(credential("otp", owner)).isPresent();
        assertThat(remove(browser, spared, "sesame-known-browser", owner)).isEqualTo(204);
        assertThat(owner.known()).isEmpty();
        var again = owner.logIn(browser);
        assertThat(again.isAtSecondFactor()).isTrue();
        var proven = accessToken(again.oneTimeCode(OneTimeCodes.DEMO.next()).follow());
        assertThat(remove(browser, proven, "otp", owner)).isEqualTo(204);
        assertThat(credential("otp", owner)).isEmpty();
    }

    private static String accessToken(LoginVisitor visitor) {
        return visitor.account().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private int remove(HttpVisitor browser, String token, String type, BrowserOwner owner) {
        return browser.copy()
                .saying("Authorization", "Bearer " + token)
                .ask(
                        "DELETE",
                        URI.create(server.realm("sesame") + "/account/credentials/"
                                + credential(type, owner).orElseThrow()),
                        "",
                        "application/json")
                .status();
    }

    private Optional<String> credential(String type, BrowserOwner owner) {
        return StreamSupport.stream(
                        admin.get("sesame/users/" + owner.account().id() + "/credentials")
                                .spliterator(),
                        false)
                .filter(credential -> type.equals(credential.path("type").asText()))
                .map(credential -> credential.path("id").asText())
                .findFirst();
    }

    /** Whoever came by mail would change the password, or add a passkey, by the mailbox and a browser alone. */
    @Test
    void nothingThatChangesTheAccountIsOffered() throws Exception {
        realm.withBrowserFlow(LoginFlows::knownBrowsersWithOffer).during(() -> {
            var owner = owner();
            var browser = owner.knownBrowser();
            browser.forget("KEYCLOAK_").forget("AUTH_SESSION").forget("KC_");
            var mails = new SecretMails(server);
            var byMail = LoginVisitor.ask(server, owner.account().name(), browser);
            byMail.type(mails.to(owner.account().name()).code()).follow();
            assertThat(byMail.isBackAtApplication()).as(byMail.page().body()).isTrue();
        });
    }
}
