package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** « Ce n’était pas moi » in a notice after which the password was changed once more: by a thief, or by who may (S23). */
@Tag("hostile")
@OnSharedServer
class NewerPasswordTest {

    private static final String CHANGED = "Mot-de-passe-de-quelqu-un-1";
    private static final String NEWER = "Mot-de-passe-plus-recent-2";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final NotMeNotices notices;
    private final KeycloaksMails keycloaks;
    private final Realm realm;

    NewerPasswordTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.notices = new NotMeNotices(server);
        this.keycloaks = new KeycloaksMails(server, admin);
        this.realm = Realm.sesame(admin);
    }

    /** Somebody who knows the password changes it in the account console, which its owner is told. */
    private HttpVisitor thief(Account account) {
        var thief = new HttpVisitor(server);
        var in = logIn(thief, account, Admin.PASSWORD);
        assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
        change(thief, CHANGED);
        notices.link(account.name());
        return thief;
    }

    private LoginVisitor logIn(HttpVisitor http, Account account, String password) {
        return LoginVisitor.at(server, http, http.openLoginAs(account.name()))
                .logInOnceCounted(password)
                .follow();
    }

    /** As the account console does. */
    private void change(HttpVisitor http, String password) {
        var page = LoginVisitor.at(server, http, http.openLogin("&kc_action=UPDATE_PASSWORD"))
                .follow();
        assertThat(page.has("password-new")).as(page.page().body()).isTrue();
        page.submit(Map.of("password-new", password, "password-confirm", password))
                .follow();
        assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
    }

    private boolean hasPassword(Account account) {
        return admin.get("sesame/users/" + account.id() + "/credentials")
                .findValuesAsText("type")
                .contains("password");
    }

    private String toldOfPassword(Account account) {
        return new Events(admin)
                .of("CUSTOM_REQUIRED_ACTION", account.id()).stream()
                        .map(event -> event.at("/details/password").asText())
                        .findFirst()
                        .orElse("");
    }

    @Test
    void whatAThiefHasChosenOnceMoreGoesAsWell() {
        var account = accounts.withPassword();
        var thief = thief(account);
        change(thief, NEWER);
        var asked = LinkVisitor.open(server, notices.link(account.name()));
        assertThat(asked.page().body()).contains("votre mot de passe actuel ne fonctionnera plus");
        var done = asked.press().page();
        assertThat(done.body()).contains("Votre compte est protégé").contains("id=\"sesame-forgot-password\"");
        assertThat(hasPassword(account)).isFalse();
        assertThat(LoginVisitor.getsIn(server, thief)).isFalse();
        assertThat(toldOfPassword(account)).isEqualTo("ended");
    }

    @Test
    void whatItsOwnerHasChosenInAResetStays() {
        var account = accounts.withPassword();
        thief(account);
        var mails = new SecretMails(server);
        var notice = mails.to(account.name());
        ResetVisitor.ask(server, account.name())
                .type(mails.next(notice).code())
                .follow()
                .newPassword(NEWER)
                .follow();
        assertStays(account);
    }

    @Test
    void whatAnAdminHasSetStays() {
        var account = accounts.withPassword();
        thief(account);
        admin.put(
                "sesame/users/" + account.id() + "/reset-password",
                Map.of("type", "password", "value", NEWER, "temporary", false));
        assertStays(account);
    }

    @Test
    void whatWasChosenByAMailOfKeycloaksStays() throws Exception {
        var one = accounts.withPassword();
        thief(one);
        choose(keycloaks.actionsOfAnAdmin(one.id(), one.name()));
        assertStays(one);
        realm.with(settings -> settings.put("resetCredentialsFlow", "reset credentials"))
                .during(() -> {
                    var other = accounts.withPassword();
                    thief(other);
                    choose(keycloaks.reset(other.name()));
                    assertStays(other);
                });
    }

    /** And has other sessions ended, as the page offers. */
    private static void choose(ResetVisitor visitor) {
        visitor.submit(Map.of("password-new", NEWER, "password-confirm", NEWER, "logout-sessions", "on"));
    }

    /** The page doesn't say that all is well: whoever has read the mails, or an admin's, may be the thief. */
    private void assertStays(Account account) {
        var in = logIn(new HttpVisitor(server), account, NEWER);
        assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
        var asked = LinkVisitor.open(server, notices.link(account.name()));
        assertThat(asked.page().body()).contains("il restera valable");
        var done = asked.press().page();
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.body())
                .contains("il reste valable")
                .contains("id=\"sesame-forgot-password\"")
                .doesNotContain("Votre compte est protégé");
        assertThat(LoginVisitor.getsIn(server, in.http())).isFalse();
        assertThat(logIn(new HttpVisitor(server), account, NEWER).isBackAtApplication())
                .isTrue();
        assertThat(toldOfPassword(account)).isEqualTo("newer");
    }
}
