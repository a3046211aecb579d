package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J3, from the proof to the end: second factor, new password, what ends with it (S6, S10). */
@OnSharedServer
class ResetEndTest {

    private static final String NEW = "Tout-nouveau-2027";

    /** By somebody who knew the one before. */
    private static final String CHOSEN = "Attaquant-2026-y";

    /** What applications may do while the person is away. */
    private static final String STAYS = "peuvent le garder";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final DemoFlow flow;

    ResetEndTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.reset(admin);
    }

    private ResetVisitor proven(String address) {
        var visitor = ResetVisitor.ask(server, address);
        return visitor.type(mails.to(address).code());
    }

    private String notice(String address) {
        return mails.second(address).text();
    }

    @Test
    void secondFactorIsAskedBeforeThePassword() {
        var account = accounts.withOneTimeCode();
        var visitor = proven(account.name());
        assertThat(visitor.isAtNewPassword()).isFalse();
        assertThat(visitor.page().body()).contains("name=\"otp\"");
        // A password posted instead changes nothing.
        assertThat(visitor.newPassword(NEW).isAtNewPassword()).isFalse();
        visitor.submit(Map.of("otp", OneTimeCodes.DEMO.outdated()));
        assertThat(visitor.isAtNewPassword()).isFalse();
        // Until then Keycloak may take the next one for a second try at the same time, and refuse it.
        new BruteForce(server, admin).awaitFailures(account.id(), 1);
        visitor.submit(Map.of("otp", OneTimeCodes.DEMO.now()));
        assertThat(visitor.isAtNewPassword()).isTrue();
        assertThat(visitor.newPassword(NEW).isBackAtApplication()).isTrue();
    }

    @Test
    void secondFactorIsAskedAfterALinkFromAnotherBrowserToo() {
        var address = accounts.withOneTimeCode().name();
        ResetVisitor.ask(server, address);
        var opened = LinkVisitor.open(server, mails.to(address).link()).confirm();
        assertThat(opened.isAtNewPassword()).isFalse();
        assertThat(opened.page().body()).contains("name=\"otp\"");
    }

    @Test
    void otherSessionsEnd() {
        var account = accounts.withPassword();
        logIn(account.name(), "openid");
        logIn(account.name(), "openid");
        assertThat(sessions(account.id())).isEqualTo(2);
        proven(account.name()).newPassword(NEW);
        assertThat(sessions(account.id())).isEqualTo(1);
    }

    /** S23: whoever knew the older password, and waits at an action or a consent, is in by none of it and changes nothing. */
    @Test
    void aLoginThatWasLeftAtAPageIsOverWithANewPassword() throws Exception {
        var application = Application.with(admin, Map.of("consentRequired", true));
        application.registered().during(() -> {
            var account = accounts.withPassword();
            var changing = leftAt(account.name(), "UPDATE_PASSWORD");
            assertThat(changing.has("password-new")).isTrue();
            var cancelling = leftAt(account.name(), "UPDATE_PROFILE");
            assertThat(cancelling.has("kc-update-profile-form")).isTrue();
            var other = new HttpVisitor(server);
            var consenting = LoginVisitor.at(server, other, application.login(other))
                    .submit(Map.of("username", account.name()))
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertThat(consenting.has("kc-oauth")).as(consenting.page().body()).isTrue();

            assertThat(proven(account.name()).newPassword(NEW).isBackAtApplication())
                    .isTrue();

            changing.submit(Map.of("password-new", CHOSEN, "password-confirm", CHOSEN));
            assertOver(changing);
            assertOver(cancelling.submit(Map.of("cancel-aia", "true")));
            consent(other, consenting.page());
            assertThat(LoginVisitor.getsIn(server, other)).isFalse();
            assertThat(logsIn(account.name(), CHOSEN)).isFalse();
            // Before that Keycloak refuses every other try.
            new BruteForce(server, admin).awaitFailures(account.id(), 1);
            assertThat(logsIn(account.name(), NEW)).isTrue();
        });
    }

    /** S23: nor is anything kept of what is sent to such a page, also where another page would follow. */
    @Test
    void whatIsSentToAPageThatWasLeftIsNotKept() {
        var account = accounts.withPassword();
        admin.put(
                "sesame/users/" + account.id(), Map.of("requiredActions", List.of("UPDATE_PROFILE", "CONFIGURE_TOTP")));
        var http = new HttpVisitor(server);
        var left = LoginVisitor.at(server, http, http.openLoginAs(account.name()))
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(left.has("kc-update-profile-form")).as(left.page().body()).isTrue();
        proven(account.name()).newPassword(NEW);
        assertOver(left.submit(Map.of(
                "username", account.name(), "email", account.name(), "firstName", "Intrus", "lastName", "Inconnu")));
        assertThat(admin.get("sesame/users/" + account.id()).path("firstName").asText())
                .isNotEqualTo("Intrus");
    }

    private LoginVisitor leftAt(String name, String action) {
        var http = new HttpVisitor(server);
        var page = http.submit(http.openLogin("&kc_action=" + action), Map.of("username", name));
        return LoginVisitor.at(server, http, page).logInWith(Admin.PASSWORD).follow();
    }

    private void consent(HttpVisitor http, Answer page) {
        var code = page.body().replaceAll("(?s).*name=\"code\" value=\"([^\"]+)\".*", "$1");
        http.post(
                server.keycloak().resolve(page.formAction()),
                "accept=on&code=" + code,
                "application/x-www-form-urlencoded");
    }

    private void assertOver(LoginVisitor visitor) {
        assertThat(visitor.page().status()).isEqualTo(400);
        assertThat(visitor.page().body()).contains("Cette connexion n’est plus valable");
        assertThat(LoginVisitor.getsIn(server, visitor.http())).isFalse();
    }

    private boolean logsIn(String name, String password) {
        var http = new HttpVisitor(server);
        return LoginVisitor.at(server, http, http.openLoginAs(name))
                .logInWith(password)
                .isBackAtApplication();
    }

    @Test
    void offlineSessionsEndWhereTheRealmSaysSo() throws Exception {
        var demo = admin.get("sesame/clients?clientId=demo").get(0).get("id").asText();
        var kept = accounts.withPassword();
        offlineLogin(kept.name());
        assertThat(offlineSessions(kept.id(), demo)).isEqualTo(1);
        assertThat(proven(kept.name()).newPassword(NEW).isBackAtApplication()).isTrue();
        assertThat(offlineSessions(kept.id(), demo)).isEqualTo(1);
        assertThat(notice(kept.name()))
                .contains("Vos autres appareils ont été déconnectés")
                .contains(STAYS);
        flow.with("sesame-new-password", Map.of("end-offline-sessions", "true")).during(() -> {
            var ended = accounts.withPassword();
            offlineLogin(ended.name());
            proven(ended.name()).newPassword(NEW);
            assertThat(offlineSessions(ended.id(), demo)).isZero();
            assertThat(notice(ended.name())).doesNotContain(STAYS);
        });
    }

    @Test
    void ownerIsNotified() {
        var address = accounts.withPassword().name();
        var visitor = ResetVisitor.ask(server, address);
        var mail = mails.to(address);
        visitor.type(mail.code()).newPassword(NEW);
        var notice = mails.next(mail);
        assertThat(notice.mail().subject()).isEqualTo("Votre mot de passe a été modifié – Sésame");
        assertThat(notice.text())
                .contains("Vos autres appareils ont été déconnectés")
                .doesNotContain(NEW);
        assertThat(notice.mail().links())
                .singleElement()
                .satisfies(link -> assertThat(link.getPath()).contains("/sesame-not-me/"));
    }

    @Test
    void addressIsVerifiedByTheProofAndByNothingElse() {
        var name = Accounts.unknown();
        var id = admin.createUser(name, Map.of("emailVerified", false));
        var visitor = ResetVisitor.ask(server, name);
        visitor.type(OtherCode.than(mails.to(name).code()));
        assertThat(admin.get("sesame/users/" + id).get("emailVerified").asBoolean())
                .isFalse();
        visitor.type(mails.to(name).code());
        assertThat(admin.get("sesame/users/" + id).get("emailVerified").asBoolean())
                .isTrue();
    }

    /** Also where both send it at once. */
    @Test
    void aNewerProofEndsAnOlderOne() {
        var person = accounts.withPassword();
        var one = ResetVisitor.ask(server, person.name());
        var first = mails.to(person.name());
        var other = ResetVisitor.ask(server, person.name());
        var second = mails.next(first);
        assertThat(one.type(first.code()).isAtNewPassword()).isTrue();
        assertThat(other.type(second.code()).isAtNewPassword()).isTrue();
        AtOnce.each(List.of(one, other), visitor -> visitor.newPassword(NEW));
        assertThat(other.isBackAtApplication()).isTrue();
        assertThat(one.page().body()).contains("Cette demande n’est plus valable");
    }

    @Test
    void allRulesThatAreBrokenAreNamedAtOnce() throws Exception {
        realm.with(settings -> settings.put(
                        "passwordPolicy", "length(12) and digits(1) and upperCase(1) and notUsername(undefined)"))
                .during(() -> {
                    var visitor = proven(accounts.withPassword().name()).newPassword("court");
                    assertThat(visitor.isAtNewPassword()).isTrue();
                    assertThat(visitor.error()).contains("12 caractères", "chiffre", "majuscule");
                });
    }

    @Test
    void brokenRulesAreNamedAndThePasswordStaysTheOld() {
        var address = accounts.withPassword().name();
        var visitor = proven(address);
        assertThat(visitor.newPassword("").error()).isNotEmpty();
        assertThat(visitor.newPassword("court-1").error()).contains("12 caractères");
        assertThat(visitor.newPassword("sanschiffresnispecial").error()).contains("au moins 1");
        assertThat(visitor.newPassword("a1-" + "x".repeat(5000)).error()).isNotEmpty();
        assertThat(visitor.newPassword(address).error()).isNotEmpty();
        assertThat(visitor.submit(Map.of("password-new", NEW, "password-confirm", NEW + "x"))
                        .error())
                .isNotEmpty();
        assertThat(visitor.isAtNewPassword()).isTrue();
        logIn(address, "openid");
    }

    @Test
    void whereTheRealmSaysSoThePersonLogsInAgain() throws Exception {
        flow.with("sesame-new-password", Map.of("after-reset", "log-in-again")).during(() -> {
            var address = accounts.withPassword().name();
            var visitor = proven(address).newPassword(NEW);
            assertThat(visitor.page().body())
                    .contains("Votre mot de passe a été modifié. Connectez-vous avec le nouveau.")
                    .contains("id=\"sesame-continue\"")
                    .contains("value=\"" + address + "\"");
            visitor.submit(Map.of("username", address)).submit(Map.of("password", NEW));
            assertThat(visitor.isBackAtApplication()).isTrue();
        });
    }

    @Test
    @Tag("hostile")
    void personWhoIsAskedToConfirmTheLoginResetsTheOwnPasswordOnly() {
        var mine = accounts.withPassword().name();
        var theirs = accounts.withPassword().name();
        var visitor = new HttpVisitor(server);
        assertThat(visitor.submit(visitor.openLoginAs(mine), Map.of("password", Admin.PASSWORD))
                        .status())
                .isEqualTo(302);
        var again = ResetVisitor.openHere(server, visitor, visitor.openLogin("&prompt=login"));
        assertThat(again.page().body()).contains(mine.substring(0, 20)).doesNotContain("id=\"username\"");
        again.sendFor(theirs);
        assertThat(mails.to(mine).code()).matches("\\d{6}");
        mails.settle();
        assertThat(mails.count(theirs)).isZero();
        assertThat(again.type(mails.to(mine).code()).isAtNewPassword()).isTrue();
    }

    /** Whoever was in the mailbox for a minute keeps nothing, once the owner has set a password. */
    @Test
    void oneResetEndsAllOthersThatAreUnderWay() throws Exception {
        flow.withMail(Map.of("mails-per-address", "50")).during(() -> {
            var address = accounts.withPassword().name();
            var proven = ResetVisitor.ask(server, address);
            var first = mails.to(address);
            proven.type(first.code());
            assertThat(proven.isAtNewPassword()).isTrue();
            var waiting = ResetVisitor.ask(server, address);
            var second = mails.next(first);
            var owner = ResetVisitor.ask(server, address);
            var third = mails.next(second);
            owner.type(third.code()).newPassword(NEW);
            assertThat(owner.isBackAtApplication()).isTrue();
            assertThat(proven.newPassword("Un-autre-2027-x").isBackAtApplication())
                    .isFalse();
            assertThat(proven.page().body()).contains("Cette demande n’est plus valable");
            assertThat(waiting.type(second.code()).isAtNewPassword()).isFalse();
            var login = new HttpVisitor(server);
            assertThat(login.submit(login.openLoginAs(address), Map.of("password", NEW))
                            .status())
                    .isEqualTo(302);
        });
    }

    @Test
    void anotherAddressEndsAResetEvenAfterItsCode() {
        var account = accounts.withPassword();
        var visitor = proven(account.name());
        assertThat(visitor.isAtNewPassword()).isTrue();
        var user = (ObjectNode) admin.get("sesame/users/" + account.id());
        user.put("email", Accounts.unknown());
        admin.put("sesame/users/" + account.id(), user);
        assertThat(visitor.newPassword(NEW).isBackAtApplication()).isFalse();
    }

    @Test
    void newPasswordPageSaysWhose() {
        var address = accounts.withPassword().name();
        assertThat(proven(address).page().body()).contains("id=\"kc-attempted-username\"");
    }

    @Test
    void realmWithoutResetHasNone() throws Exception {
        realm.with("resetPasswordAllowed", false).during(() -> {
            var page = new HttpVisitor(server).openLoginAs("x-" + UUID.randomUUID());
            assertThat(page.body()).doesNotContain("sesame-forgot-password");
        });
    }

    private void logIn(String name, String scope) {
        var visitor = new HttpVisitor(server);
        var answer = LoginVisitor.at(
                        server, visitor, visitor.submit(visitor.openLoginFor(scope), Map.of("username", name)))
                .logInOnceCounted(Admin.PASSWORD)
                .page();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(visitor.redeem(answer).status()).isEqualTo(200);
    }

    private void offlineLogin(String name) {
        logIn(name, "openid%20offline_access");
    }

    private int sessions(String id) {
        return admin.get("sesame/users/" + id + "/sessions").size();
    }

    private int offlineSessions(String id, String client) {
        return admin.get("sesame/users/" + id + "/offline-sessions/" + client).size();
    }
}
