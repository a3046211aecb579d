package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What owners undo by « Ce n’était pas moi » in a notice, and what nobody can. In Keycloak's mode {@code stateless} the former mailbox
 * isn't told of a change of address, so those tests aren't tagged.
 */
@OnSharedServer
class NoticeUndoTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final NotMeNotices notices;
    private final Realm realm;
    private final AccountOwners owners;

    NoticeUndoTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.notices = new NotMeNotices(server);
        this.realm = Realm.sesame(admin);
        this.owners = new AccountOwners(server, admin);
    }

    /** An intruder's second factor would lock its owner out of the account for good. */
    @Tag("hostile")
    @Test
    void aFactorThatSomebodyElseHasAddedGoes() {
        var account = accounts.withPassword();
        var intruder = owners.logIn(account, Admin.PASSWORD);
        owners.addFactor(intruder);
        var link = notices.link(account.name());
        // A mail scanner opens whatever it finds, and sends forms without what the page has given to a browser.
        var scanner = new HttpVisitor(server);
        for (var time = 0; time < 3; time++) {
            assertThat(scanner.get(link).body()).contains("application d’authentification");
            scanner.head(link);
        }
        new HttpVisitor(server).post(link, "nonce=", "application/x-www-form-urlencoded");
        assertThat(owners.credentials(account)).containsExactlyInAnyOrder("password", "otp");
        assertThat(LoginVisitor.getsIn(server, intruder.http())).isTrue();

        var pressed = notices.press(account.name());
        assertThat(pressed.page().status()).isEqualTo(200);
        assertThat(owners.credentials(account)).isEmpty();
        assertThat(LoginVisitor.getsIn(server, intruder.http())).isFalse();
        assertThat(pressed.press().page().status()).as("twice").isEqualTo(400);
        // What it has undone is told to nobody as a change.
        assertThat(notices.subjects(account.name())).containsExactly(NotMeNotices.ADDED);
    }

    @Test
    void theMailboxOfBeforeTakesBackWhatWasDoneSinceAndAThiefsLaterOneNothing() {
        var account = accounts.withPassword();
        var stolen = Accounts.unknown();
        var stolenAgain = Accounts.unknown();
        owners.changeAddress(account, Admin.PASSWORD, stolen);
        accounts.change(account.id(), user -> user.put("emailVerified", true));
        owners.changeAddress(account, Admin.PASSWORD, stolenAgain);
        var thief = owners.logIn(account, Admin.PASSWORD);
        owners.addFactor(thief);
        assertThat(notices.subjects(account.name())).containsExactly(NotMeNotices.ADDRESS);
        assertThat(notices.text(account.name(), NotMeNotices.ADDRESS))
                .contains("p•••@example")
                .doesNotContain(stolen);
        assertThat(notices.subjects(stolen)).containsExactlyInAnyOrder(NotMeNotices.NEW_ADDRESS, NotMeNotices.ADDRESS);
        assertThat(notices.text(stolen, NotMeNotices.ADDRESS)).doesNotContain("/sesame-not-me/");

        var done = notices.press(account.name());
        assertThat(done.page().status()).as(done.page().body()).isEqualTo(200);
        assertThat(done.page().body()).contains("Votre compte a retrouvé votre adresse e-mail");
        var user = admin.get("sesame/users/" + account.id());
        assertThat(user.get("email").asText()).isEqualTo(account.name());
        assertThat(user.get("emailVerified").asBoolean()).isTrue();
        assertThat(owners.credentials(account)).isEmpty();
        assertThat(LoginVisitor.getsIn(server, thief.http())).isFalse();
        assertThat(notices.subjects(stolenAgain)).contains(NotMeNotices.ADDRESS_BACK);
        assertThat(ResetVisitor.ask(server, account.name()).isAtCode()).isTrue();
    }

    /** So that what is pressed is the notice of something else. */
    private Change linksAreNotTold() {
        return realm.withAttributes(Map.of("sesame-notice-provider", "false"));
    }

    /** Accounts at providers have no date; by one that a thief has linked he would be in again at once. */
    @Test
    void aMailboxOfBeforeUnlinksWhatWasLinkedSinceAndNothingElse() throws Exception {
        var own = ExternalProvider.oidc(admin, Map.of());
        var thiefs = own.named(own.alias() + "-2");
        own.there().and(thiefs.there()).and(linksAreNotTold()).during(() -> {
            var account = accounts.withPassword();
            own.link(account.id(), "jeanne");
            owners.changeAddress(account, Admin.PASSWORD, Accounts.unknown());
            notices.link(account.name());
            thiefs.link(account.id(), "thief");
            assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
            assertThat(admin.get("sesame/users/" + account.id() + "/federated-identity")
                            .findValuesAsText("identityProvider"))
                    .containsExactly(own.alias());
        });
    }

    /** A mistyped address is somebody else's mailbox; and what an admin has decided is decided. */
    @Test
    void aMailboxOfBeforeThatWasNeverVerifiedOrThatAnAdminHasReplacedTakesNothingBack() {
        var mistyped = accounts.unverified();
        owners.changeAddress(mistyped, Admin.PASSWORD, Accounts.unknown());
        assertThat(notices.subjects(mistyped.name())).containsExactly(NotMeNotices.ADDRESS);
        assertThat(notices.text(mistyped.name(), NotMeNotices.ADDRESS)).doesNotContain("/sesame-not-me/");

        var account = accounts.withPassword();
        owners.changeAddress(account, Admin.PASSWORD, Accounts.unknown());
        var link = notices.link(account.name());
        assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(200);
        var decided = Accounts.unknown();
        accounts.change(account.id(), user -> user.put("email", decided));
        Patience.until(() -> new HttpVisitor(server).get(link).status() == 400, () -> "the link still works");
        assertThat(admin.get("sesame/users/" + account.id()).get("email").asText())
                .isEqualTo(decided);
    }

    /** A thief who has used the notices up could add a way in that nothing tells of, and so nothing undoes. */
    @Tag("hostile")
    @Test
    void whatNobodyWasToldOfIsUndoneByWhateverWasTold() throws Exception {
        var own = ExternalProvider.oidc(admin, Map.of());
        var thiefs = own.named(own.alias() + "-2");
        own.there().and(thiefs.there()).and(linksAreNotTold()).during(() -> {
            var account = accounts.withPassword();
            own.link(account.id(), "jeanne");
            for (var time = 0; time < 30; time++) {
                admin.put(
                        "sesame/users/" + account.id() + "/reset-password",
                        Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false));
            }
            var told = notices.subjects(account.name());
            assertThat(told).hasSize(30);
            owners.addFactor(owners.logIn(account, Admin.PASSWORD));
            thiefs.link(account.id(), "thief");
            assertThat(notices.subjects(account.name())).isEqualTo(told);
            assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
            assertThat(owners.credentials(account)).doesNotContain("otp");
            assertThat(admin.get("sesame/users/" + account.id() + "/federated-identity")
                            .findValuesAsText("identityProvider"))
                    .containsExactly(own.alias());
        });
    }
}
