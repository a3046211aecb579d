package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** « Ce n’était pas moi » in a notice: it ends all that somebody else may have, and locks its owner out of nothing. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class NotMeTest {

    private static final String CHANGED = "Mot-de-passe-de-quelqu-un-1";
    private static final String NEWER = "Mot-de-passe-plus-recent-2";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final NotMeNotices notices;
    private final Realm realm;

    NotMeTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.notices = new NotMeNotices(server);
        this.realm = Realm.sesame(admin);
    }

    /** Somebody who reads the mails of an account gives it another password, which its owner is told. */
    private HttpVisitor changePassword(String name, String address) {
        var http = new HttpVisitor(server);
        ResetVisitor.ask(server, name, http)
                .type(mails.to(address).code())
                .follow()
                .newPassword(CHANGED)
                .follow();
        notices.link(address);
        return http;
    }

    private LoginVisitor logIn(String name, String password) {
        var http = new HttpVisitor(server);
        return LoginVisitor.at(server, http, http.openLoginAs(name))
                .logInOnceCounted(password)
                .follow();
    }

    private boolean hasPassword(String id) {
        return admin.get("sesame/users/" + id + "/credentials")
                .findValuesAsText("type")
                .contains("password");
    }

    @Test
    void aPasswordThatSomebodyElseHasSetEndsWithItsSessions() throws Exception {
        var contact = "securite-" + UUID.randomUUID() + "@example.com";
        realm.withAttributes(Map.of("sesame-contact", contact)).during(() -> {
            var account = accounts.withPassword();
            changePassword(account.name(), account.name());
            var intruder = new HttpVisitor(server);
            assertThat(LoginVisitor.at(server, intruder, intruder.openLoginAs(account.name()))
                            .logInWith(CHANGED)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            var link = notices.link(account.name());
            assertThat(link.toString()).hasSizeLessThan(150);

            var done = notices.press(account.name());
            assertThat(done.page().status()).isEqualTo(200);
            assertThat(done.page().body()).contains("id=\"sesame-forgot-password\"");
            assertThat(LoginVisitor.getsIn(server, intruder)).isFalse();
            assertThat(hasPassword(account.id())).isFalse();
            assertThat(admin.get("sesame/users/" + account.id()).get("requiredActions"))
                    .isEmpty();
            assertThat(new Events(admin).of("CUSTOM_REQUIRED_ACTION", account.id()))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.at("/details/password").asText()).isEqualTo("ended"));
            var told = Patience.find(
                    () -> server.inbox().mails().stream()
                            .filter(mail -> mail.isTo(contact))
                            .findFirst(),
                    () -> "the contact isn't told");
            assertThat(new SecretMail(told).text()).contains(account.name(), "ne fonctionne plus");

            // Whoever reads the account's mails resets it; nothing is left in the way.
            assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(400);
            assertThat(ResetVisitor.ask(server, account.name()).isAtCode()).isTrue();
        });
    }

    /** Nor does an application that works while the person is away. */
    @Test
    void anOfflineTokenIsRefusedAfterwards() {
        var account = accounts.withPassword();
        changePassword(account.name(), account.name());
        var intruder = new HttpVisitor(server);
        var offline = LoginVisitor.at(
                        server,
                        intruder,
                        intruder.submit(
                                intruder.openLoginFor("openid%20offline_access"), Map.of("username", account.name())))
                .logInWith(CHANGED)
                .follow();
        var renewed = renew(intruder, offline.account());
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
        var refused = renew(intruder, renewed.body());
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_grant");
    }

    /** Gives a refresh token back for others, as an application does. */
    private Answer renew(HttpVisitor application, String tokens) {
        return application.post(
                URI.create(server.realm("sesame") + "/protocol/openid-connect/token"),
                "grant_type=refresh_token&client_id=demo&refresh_token="
                        + tokens.replaceAll("(?s).*\"refresh_token\":\"([^\"]+)\".*", "$1"),
                "application/x-www-form-urlencoded");
    }

    /** S23: nor may anybody go on who was on the way in. */
    @Test
    void aLoginThatWasLeftAtAPageIsOverAsWell() {
        var account = accounts.withPassword();
        changePassword(account.name(), account.name());
        var intruder = new HttpVisitor(server);
        var left = LoginVisitor.at(
                        server,
                        intruder,
                        intruder.submit(
                                intruder.openLogin("&kc_action=UPDATE_PASSWORD"), Map.of("username", account.name())))
                .logInWith(CHANGED)
                .follow();
        assertThat(left.has("password-new")).as(left.page().body()).isTrue();
        assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
        left.submit(Map.of("password-new", NEWER, "password-confirm", NEWER));
        assertThat(left.page().status()).isEqualTo(400);
        assertThat(left.page().body()).contains("Cette connexion n’est plus valable");
        assertThat(LoginVisitor.getsIn(server, intruder)).isFalse();
        assertThat(hasPassword(account.id())).isFalse();
    }

    /** The account's address was changed since: whoever has the mailbox of before is somebody else. */
    @Test
    void aMailboxThatIsNoLongerTheAccountsUndoesNothing() {
        var account = accounts.withPassword();
        changePassword(account.name(), account.name());
        accounts.change(account.id(), user -> user.put("email", Accounts.unknown()));
        assertThat(new HttpVisitor(server).get(notices.link(account.name())).status())
                .isEqualTo(400);
        assertThat(notices.press(account.name()).page().status()).isEqualTo(400);
        assertThat(hasPassword(account.id())).isTrue();
    }

    /** Taken away, it would be gone for good; who comes in by a mail could choose another one if Keycloak's action were left. */
    @Test
    void whereNoResetLeadsToAnotherPasswordItStaysForOneMoreLogin() throws Exception {
        var account = accounts.withPassword();
        changePassword(account.name(), account.name());
        realm.with("resetPasswordAllowed", false).during(() -> {
            var done = notices.press(account.name());
            assertThat(done.page().status()).isEqualTo(200);
            assertThat(done.page().body())
                    .contains("contactez votre service informatique")
                    .doesNotContain("id=\"sesame-forgot-password\"");
            assertThat(hasPassword(account.id())).isTrue();

            var before = mails.lastNumber(account.name());
            var byMail = LoginVisitor.ask(server, account.name());
            byMail.type(mails.withCodeAfter(before, account.name()).code()).follow();
            assertThat(byMail.has("password-new")).isFalse();

            var byPassword = logIn(account.name(), CHANGED);
            assertThat(byPassword.has("password-new"))
                    .as(byPassword.page().body())
                    .isTrue();
            byPassword
                    .submit(Map.of("password-new", NEWER, "password-confirm", NEWER))
                    .follow();
            assertThat(byPassword.isBackAtApplication()).isTrue();
            assertThat(logIn(account.name(), NEWER).isBackAtApplication()).isTrue();
        });
    }

    @Test
    void aDirectoryKeepsThePasswordForOneMoreLogin() throws Exception {
        var directory = Directory.of(server, admin);
        directory.joined("WRITABLE").during(() -> {
            changePassword(directory.name(), directory.address());
            assertThat(logIn(directory.name(), CHANGED).isBackAtApplication()).isTrue();
            assertThat(notices.press(directory.address()).page().status()).isEqualTo(200);
            var again = logIn(directory.name(), CHANGED);
            assertThat(again.has("password-new")).as(again.page().body()).isTrue();
            again.submit(Map.of("password-new", NEWER, "password-confirm", NEWER))
                    .follow();
            assertThat(again.isBackAtApplication()).as(again.page().body()).isTrue();
            assertThat(logIn(directory.name(), NEWER).isBackAtApplication()).isTrue();
        });
    }

    /** Whoever has shown a password that is taken back needs no more of it: neither the code that is asked for next lets them in, nor an action of Keycloak's. */
    @Test
    void aLoginThatWasUnderWayComesToNothing() throws Exception {
        var account = accounts.withOneTimeCode();
        var reset = ResetVisitor.ask(server, account.name());
        reset.type(mails.to(account.name()).code()).follow();
        reset.submit(Map.of("otp", OneTimeCodes.DEMO.now()))
                .follow()
                .newPassword(CHANGED)
                .follow();
        var other = accounts.withPassword();
        changePassword(other.name(), other.name());
        accounts.change(other.id(), user -> user.putArray("requiredActions").add("UPDATE_PASSWORD"));
        var atCode = logIn(account.name(), CHANGED);
        assertThat(atCode.isAtSecondFactor()).as(atCode.page().body()).isTrue();
        var atAction = logIn(other.name(), CHANGED);
        assertThat(atAction.has("password-new")).as(atAction.page().body()).isTrue();
        notices.press(account.name());
        notices.press(other.name());

        var logged = ServerLog.of(server).length();
        atCode.oneTimeCode(OneTimeCodes.DEMO.next());
        assertEnded(atCode);
        assertThat(admin.get("sesame/users/" + account.id() + "/sessions")).isEmpty();
        assertThat(new Events(admin).of("LOGIN_ERROR", account.id()))
                .anySatisfy(event ->
                        assertThat(event.at("/details/reason").asText()).isEqualTo("ended"));
        atAction.submit(Map.of("password-new", NEWER, "password-confirm", NEWER));
        assertEnded(atAction);
        assertThat(hasPassword(other.id())).isFalse();
        // But for mails, which classes beside have go wrong.
        assertThat(ServerLog.of(server).faultsAfter(logged))
                .filteredOn(entry -> !entry.contains("[fr.sesame.keycloak.mail."))
                .noneMatch(entry -> entry.contains(" ERROR ") || entry.contains("\tat "));

        // What comes later is another login.
        var before = mails.lastNumber(other.name());
        var later = LoginVisitor.ask(server, other.name());
        assertThat(later.type(mails.withCodeAfter(before, other.name()).code())
                        .follow()
                        .has("password-new"))
                .as(later.page().body())
                .isTrue();
    }

    private void assertEnded(LoginVisitor visitor) {
        assertThat(visitor.page().status()).as(visitor.page().body()).isEqualTo(400);
        assertThat(visitor.page().body()).contains("Cette connexion n\u2019est plus valable");
        assertThat(LoginVisitor.getsIn(server, visitor.http())).isFalse();
    }

    /** Java reads several spellings of a word as the same bytes. */
    @Test
    void aLinkThatWasUsedIsUsedInWhateverSpelling() {
        var account = accounts.withPassword();
        changePassword(account.name(), account.name());
        var link = notices.link(account.name());
        assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
        var text = link.toString();
        var last = ALPHABET.indexOf(text.charAt(text.length() - 1));
        for (var spelling : List.of(
                text, text.substring(0, text.length() - 1) + ALPHABET.charAt(last ^ 1), text + "=", text + "%3D")) {
            assertThat(LinkVisitor.open(server, URI.create(spelling))
                            .press()
                            .page()
                            .status())
                    .as(spelling)
                    .isEqualTo(400);
        }
    }
}
