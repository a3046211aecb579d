package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What owners are told of what happens to their accounts: once each, whoever did it and on whatever way. In Keycloak's mode
 * {@code stateless} the former mailbox isn't told of a change of address, so those tests aren't tagged.
 */
@OnSharedServer
class OwnerNoticesTest {

    private static final String NEWER = "Mot-de-passe-plus-recent-2";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final NotMeNotices notices;
    private final Realm realm;
    private final AccountOwners owners;

    OwnerNoticesTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.notices = new NotMeNotices(server);
        this.realm = Realm.sesame(admin);
        this.owners = new AccountOwners(server, admin);
    }

    @Test
    void anAdminsChangesAreToldOnceEachWithoutTheAdminsBrowser() {
        var account = accounts.withOneTimeCode();
        var path = "sesame/users/" + account.id();
        admin.put(path + "/reset-password", Map.of("type", "password", "value", NEWER, "temporary", false));
        admin.delete(path + "/credentials/" + owners.idOf(account, "otp"));
        AccessCodes.byTheServersAdmin(server).issue(account.id());
        admin.post(path + "/federated-identity/acme", Map.of("userId", UUID.randomUUID(), "userName", "jeanne"));
        var other = Accounts.unknown();
        accounts.change(account.id(), user -> user.put("firstName", "Jeanne"));
        accounts.change(account.id(), user -> user.put("email", other).put("emailVerified", true));

        assertThat(notices.subjects(account.name()))
                .containsExactlyInAnyOrder(
                        NotMeNotices.PASSWORD,
                        NotMeNotices.REMOVED,
                        "Un code d’accès a été créé – Sésame",
                        "Un compte a été associé au vôtre – Sésame",
                        NotMeNotices.ADDRESS);
        assertThat(notices.text(account.name(), NotMeNotices.PASSWORD))
                .contains("a été modifié", "qui administre les comptes", "Date et heure", "Ce n’était pas vous")
                .doesNotContain("Navigateur", "Système", NEWER);
        // What an admin has decided no mailbox undoes; and the new one may be anybody's.
        assertThat(notices.text(account.name(), NotMeNotices.ADDRESS))
                .contains("p•••@example")
                .doesNotContain(other, "/sesame-not-me/");
        assertThat(notices.subjects(other)).containsExactly(NotMeNotices.NEW_ADDRESS);
        assertThat(notices.text(other, NotMeNotices.NEW_ADDRESS))
                .doesNotContain("/sesame-not-me/", account.name(), "Bonjour Jeanne");
    }

    @Tag("hostile")
    @Test
    void whatPeopleDoIsToldOnceWhereKeycloaksListenerTellsItToo() throws Exception {
        var account = accounts.toChangePassword();
        realm.with(settings -> settings.putArray("eventsListeners")
                        .add("jboss-logging")
                        .add("email"))
                .during(() -> {
                    var in = owners.logIn(account, Admin.PASSWORD);
                    in.submit(Map.of("password-new", NEWER, "password-confirm", NEWER))
                            .follow();
                    assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
                    assertThat(notices.subjects(account.name())).containsExactly(NotMeNotices.PASSWORD);
                    assertThat(notices.text(account.name(), NotMeNotices.PASSWORD))
                            .contains("Navigateur\u00a0: Firefox 128", "Système\u00a0: Linux", "Ce n’était pas vous")
                            .doesNotContain(NEWER, "qui administre");

                    owners.addFactor(in);
                    assertThat(notices.subjects(account.name()))
                            .containsExactly(NotMeNotices.PASSWORD, NotMeNotices.ADDED);
                    assertThat(notices.text(account.name(), NotMeNotices.ADDED))
                            .contains("application d’authentification");

                    owners.start(in, "delete_credential:" + owners.idOf(account, "otp"))
                            .submit(Map.of("accept", "on"))
                            .follow();
                    assertThat(owners.credentials(account)).containsExactly("password");
                    assertThat(notices.subjects(account.name()))
                            .containsExactly(NotMeNotices.PASSWORD, NotMeNotices.ADDED, NotMeNotices.REMOVED);
                });
    }

    @Tag("hostile")
    @Test
    void whereAKindIsOffKeycloaksListenerTellsItAndNobodyElse() throws Exception {
        var account = accounts.toChangePassword();
        realm.with(settings -> settings.putArray("eventsListeners").add("email"))
                .and(realm.withAttributes(Map.of("sesame-notice-password", "false")))
                .during(() -> {
                    owners.logIn(account, Admin.PASSWORD)
                            .submit(Map.of("password-new", NEWER, "password-confirm", NEWER))
                            .follow();
                    // It tells of both events that Keycloak writes.
                    assertThat(notices.subjects(account.name())).hasSize(2).doesNotContain(NotMeNotices.PASSWORD);
                });
    }

    /** Whoever reads an unverified address may be a stranger, who could lock the owner out by an honest answer. */
    @Tag("hostile")
    @Test
    void anUnverifiedMailboxHasNothingToPress() {
        var account = accounts.unverified();
        admin.put(
                "sesame/users/" + account.id() + "/reset-password",
                Map.of("type", "password", "value", NEWER, "temporary", false));
        assertThat(notices.subjects(account.name())).containsExactly(NotMeNotices.PASSWORD);
        assertThat(notices.text(account.name(), NotMeNotices.PASSWORD)).doesNotContain("/sesame-not-me/");
    }

    @Tag("hostile")
    @Test
    void aLoginInANewBrowserIsToldWhereTheRealmWantsIt() throws Exception {
        var old = admin.createUser(
                Accounts.unknown(),
                Map.of(
                        "createdTimestamp",
                        Instant.now().minus(Duration.ofDays(2)).toEpochMilli()));
        var account =
                new Account(old, admin.get("sesame/users/" + old).get("email").asText());
        owners.logIn(account, Admin.PASSWORD);
        assertThat(notices.subjects(account.name())).isEmpty();
        realm.withAttributes(Map.of("sesame-notice-new-browser", "true")).during(() -> {
            var first = owners.logIn(account, Admin.PASSWORD);
            assertThat(notices.subjects(account.name())).containsExactly(NotMeNotices.NEW_BROWSER);
            assertThat(notices.text(account.name(), NotMeNotices.NEW_BROWSER))
                    .contains("Firefox 128", "Linux", "Application\u00a0: ");

            // The same browser again, for another person too; and with its session.
            first.http().forgetLogin();
            LoginVisitor.at(server, first.http(), first.http().openLoginAs(account.name()))
                    .logInOnceCounted(Admin.PASSWORD)
                    .follow();
            assertThat(LoginVisitor.getsIn(server, first.http())).isTrue();
            var young = accounts.withPassword();
            owners.logIn(young, Admin.PASSWORD);
            assertThat(notices.subjects(account.name())).containsExactly(NotMeNotices.NEW_BROWSER);
            assertThat(notices.subjects(young.name()))
                    .as("has just made the account")
                    .isEmpty();

            // From another browser its owner ends what is open in the first, which is a new one from then on.
            assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
            assertThat(LoginVisitor.getsIn(server, first.http())).isFalse();
            admin.put(
                    "sesame/users/" + account.id() + "/reset-password",
                    Map.of("type", "password", "value", NEWER, "temporary", false));
            LoginVisitor.at(server, first.http(), first.http().openLoginAs(account.name()))
                    .logInOnceCounted(NEWER)
                    .follow();
            assertThat(notices.subjects(account.name()))
                    .containsExactlyInAnyOrder(
                            NotMeNotices.NEW_BROWSER, NotMeNotices.PASSWORD, NotMeNotices.NEW_BROWSER);
        });
    }

    /**
     * Whoever has stolen an account could do so much first that nothing is told of what takes it away. Like all that is about a former
     * mailbox, with Keycloak's cache of users, which the store in the database does without.
     */
    @Test
    void howeverMuchWasToldBeforeTheMailboxOfBeforeHearsOfTheNewAddress() {
        var account = accounts.withPassword();
        for (var time = 0; time < 30; time++) {
            admin.put(
                    "sesame/users/" + account.id() + "/reset-password",
                    Map.of("type", "password", "value", Admin.PASSWORD, "temporary", false));
        }
        owners.changeAddress(account, Admin.PASSWORD, Accounts.unknown());
        assertThat(notices.subjects(account.name())).hasSize(31).contains(NotMeNotices.ADDRESS);
        assertThat(notices.text(account.name(), NotMeNotices.ADDRESS)).contains("/sesame-not-me/");
    }
}
