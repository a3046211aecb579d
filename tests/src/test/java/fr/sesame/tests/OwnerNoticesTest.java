package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.demo.Mail;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What owners are told of what happens to their accounts: once each, whoever did it and on whatever way, and what they can undo. In
 * Keycloak's mode {@code stateless} the former mailbox isn't told of a change of address, so those tests aren't tagged.
 */
@OnSharedServer
class OwnerNoticesTest {

    private static final String NEWER = "Mot-de-passe-plus-recent-2";
    private static final String PASSWORD = "Votre mot de passe a été modifié – Sésame";
    private static final String ADDED = "Un moyen de connexion a été ajouté – Sésame";
    private static final String REMOVED = "Un moyen de connexion a été retiré – Sésame";
    private static final String ADDRESS = "Votre adresse e-mail a été remplacée – Sésame";
    private static final String NEW_ADDRESS = "Nouvelle adresse e-mail d’un compte – Sésame";
    private static final String ADDRESS_BACK = "Un compte a retrouvé son ancienne adresse e-mail – Sésame";
    private static final String NEW_BROWSER = "Connexion dans un nouveau navigateur – Sésame";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private static final Pattern KEY = Pattern.compile("name=\"totpSecret\"[^>]* value=\"([^\"]+)\"");

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final NotMeNotices notices;
    private final Realm realm;

    OwnerNoticesTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.notices = new NotMeNotices(server);
        this.realm = Realm.sesame(admin);
    }

    private List<String> subjects(String address) {
        mails.settle();
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .map(Mail::subject)
                .toList();
    }

    private String text(String address, String subject) {
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address) && mail.subject().equals(subject))
                .map(SecretMail::unwrapped)
                .findFirst()
                .orElseThrow();
    }

    private LoginVisitor logIn(Account account, String password) {
        var http = new HttpVisitor(server).claimingBrowser(FIREFOX);
        return LoginVisitor.at(server, http, http.openLoginAs(account.name()))
                .logInOnceCounted(password)
                .follow();
    }

    /** Starts an action of the account console's in a browser that is logged in. */
    private LoginVisitor start(LoginVisitor loggedIn, String action) {
        return LoginVisitor.at(server, loggedIn.http(), loggedIn.http().openLogin("&kc_action=" + action))
                .follow();
    }

    private void addFactor(LoginVisitor loggedIn) {
        var page = start(loggedIn, "CONFIGURE_TOTP");
        var key = KEY.matcher(page.page().body());
        assertThat(key.find()).as(page.page().body()).isTrue();
        page.submit(Map.of("totp", new OneTimeCodes(key.group(1)).now(), "totpSecret", key.group(1), "userLabel", ""))
                .follow();
        assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
    }

    private void changeAddress(Account account, String password, String address) {
        accounts.change(account.id(), user -> user.putArray("requiredActions").add("UPDATE_PROFILE"));
        var page = logIn(account, password);
        page.submit(Map.of("email", address, "firstName", "Jeanne", "lastName", "Durand", "username", account.name()))
                .follow();
        assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
    }

    private List<String> credentials(Account account) {
        return admin.get("sesame/users/" + account.id() + "/credentials").findValuesAsText("type");
    }

    private String idOf(Account account, String type) {
        for (var credential : admin.get("sesame/users/" + account.id() + "/credentials")) {
            if (credential.get("type").asText().equals(type)) {
                return credential.get("id").asText();
            }
        }
        throw new AssertionError(type);
    }

    @Test
    void anAdminsChangesAreToldOnceEachWithoutTheAdminsBrowser() {
        var account = accounts.withOneTimeCode();
        var path = "sesame/users/" + account.id();
        admin.put(path + "/reset-password", Map.of("type", "password", "value", NEWER, "temporary", false));
        admin.delete(path + "/credentials/" + idOf(account, "otp"));
        AccessCodes.byTheServersAdmin(server).issue(account.id());
        admin.post(path + "/federated-identity/acme", Map.of("userId", UUID.randomUUID(), "userName", "jeanne"));
        var other = Accounts.unknown();
        accounts.change(account.id(), user -> user.put("firstName", "Jeanne"));
        accounts.change(account.id(), user -> user.put("email", other).put("emailVerified", true));

        assertThat(subjects(account.name()))
                .containsExactlyInAnyOrder(
                        PASSWORD,
                        REMOVED,
                        "Un code d’accès a été créé – Sésame",
                        "Un compte a été associé au vôtre – Sésame",
                        ADDRESS);
        assertThat(text(account.name(), PASSWORD))
                .contains("a été modifié", "qui administre les comptes", "Date et heure", "Ce n’était pas vous")
                .doesNotContain("Navigateur", "Système", NEWER);
        // What an admin has decided no mailbox undoes; and the new one may be anybody's.
        assertThat(text(account.name(), ADDRESS)).contains("p•••@example").doesNotContain(other, "/sesame-not-me/");
        assertThat(subjects(other)).containsExactly(NEW_ADDRESS);
        assertThat(text(other, NEW_ADDRESS)).doesNotContain("/sesame-not-me/", account.name(), "Bonjour Jeanne");
    }

    @Tag("hostile")
    @Test
    void whatPeopleDoIsToldOnceWhereKeycloaksListenerTellsItToo() throws Exception {
        var account = accounts.toChangePassword();
        realm.with(settings -> settings.putArray("eventsListeners")
                        .add("jboss-logging")
                        .add("email"))
                .during(() -> {
                    var in = logIn(account, Admin.PASSWORD);
                    in.submit(Map.of("password-new", NEWER, "password-confirm", NEWER))
                            .follow();
                    assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
                    assertThat(subjects(account.name())).containsExactly(PASSWORD);
                    assertThat(text(account.name(), PASSWORD))
                            .contains("Navigateur\u00a0: Firefox 128", "Système\u00a0: Linux", "Ce n’était pas vous")
                            .doesNotContain(NEWER, "qui administre");

                    addFactor(in);
                    assertThat(subjects(account.name())).containsExactly(PASSWORD, ADDED);
                    assertThat(text(account.name(), ADDED)).contains("application d’authentification");

                    start(in, "delete_credential:" + idOf(account, "otp"))
                            .submit(Map.of("accept", "on"))
                            .follow();
                    assertThat(credentials(account)).containsExactly("password");
                    assertThat(subjects(account.name())).containsExactly(PASSWORD, ADDED, REMOVED);
                });
    }

    @Tag("hostile")
    @Test
    void whereAKindIsOffKeycloaksListenerTellsItAndNobodyElse() throws Exception {
        var account = accounts.toChangePassword();
        realm.with(settings -> settings.putArray("eventsListeners").add("email"))
                .and(realm.withAttributes(Map.of("sesame-notice-password", "false")))
                .during(() -> {
                    logIn(account, Admin.PASSWORD)
                            .submit(Map.of("password-new", NEWER, "password-confirm", NEWER))
                            .follow();
                    // It tells of both events that Keycloak writes.
                    assertThat(subjects(account.name())).hasSize(2).doesNotContain(PASSWORD);
                });
    }

    /** An intruder's second factor would lock its owner out of the account for good. */
    @Tag("hostile")
    @Test
    void aFactorThatSomebodyElseHasAddedGoes() {
        var account = accounts.withPassword();
        var intruder = logIn(account, Admin.PASSWORD);
        addFactor(intruder);
        var link = notices.link(account.name());
        // A mail scanner opens whatever it finds, and sends forms without what the page has given to a browser.
        var scanner = new HttpVisitor(server);
        for (var time = 0; time < 3; time++) {
            assertThat(scanner.get(link).body()).contains("application d’authentification");
            scanner.head(link);
        }
        new HttpVisitor(server).post(link, "nonce=", "application/x-www-form-urlencoded");
        assertThat(credentials(account)).containsExactlyInAnyOrder("password", "otp");
        assertThat(LoginVisitor.getsIn(server, intruder.http())).isTrue();

        var pressed = notices.press(account.name());
        assertThat(pressed.page().status()).isEqualTo(200);
        assertThat(credentials(account)).isEmpty();
        assertThat(LoginVisitor.getsIn(server, intruder.http())).isFalse();
        assertThat(pressed.press().page().status()).as("twice").isEqualTo(400);
        // What it has undone is told to nobody as a change.
        assertThat(subjects(account.name())).containsExactly(ADDED);
    }

    @Test
    void theMailboxOfBeforeTakesBackWhatWasDoneSinceAndAThiefsLaterOneNothing() {
        var account = accounts.withPassword();
        var stolen = Accounts.unknown();
        var stolenAgain = Accounts.unknown();
        changeAddress(account, Admin.PASSWORD, stolen);
        accounts.change(account.id(), user -> user.put("emailVerified", true));
        changeAddress(account, Admin.PASSWORD, stolenAgain);
        var thief = logIn(account, Admin.PASSWORD);
        addFactor(thief);
        assertThat(subjects(account.name())).containsExactly(ADDRESS);
        assertThat(text(account.name(), ADDRESS)).contains("p•••@example").doesNotContain(stolen);
        assertThat(subjects(stolen)).containsExactlyInAnyOrder(NEW_ADDRESS, ADDRESS);
        assertThat(text(stolen, ADDRESS)).doesNotContain("/sesame-not-me/");

        var done = notices.press(account.name());
        assertThat(done.page().status()).as(done.page().body()).isEqualTo(200);
        assertThat(done.page().body()).contains("Votre compte a retrouvé votre adresse e-mail");
        var user = admin.get("sesame/users/" + account.id());
        assertThat(user.get("email").asText()).isEqualTo(account.name());
        assertThat(user.get("emailVerified").asBoolean()).isTrue();
        assertThat(credentials(account)).isEmpty();
        assertThat(LoginVisitor.getsIn(server, thief.http())).isFalse();
        assertThat(subjects(stolenAgain)).contains(ADDRESS_BACK);
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
            changeAddress(account, Admin.PASSWORD, Accounts.unknown());
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
        changeAddress(mistyped, Admin.PASSWORD, Accounts.unknown());
        assertThat(subjects(mistyped.name())).containsExactly(ADDRESS);
        assertThat(text(mistyped.name(), ADDRESS)).doesNotContain("/sesame-not-me/");

        var account = accounts.withPassword();
        changeAddress(account, Admin.PASSWORD, Accounts.unknown());
        var link = notices.link(account.name());
        assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(200);
        var decided = Accounts.unknown();
        accounts.change(account.id(), user -> user.put("email", decided));
        Patience.until(() -> new HttpVisitor(server).get(link).status() == 400, () -> "the link still works");
        assertThat(admin.get("sesame/users/" + account.id()).get("email").asText())
                .isEqualTo(decided);
    }

    /** Whoever reads an unverified address may be a stranger, who could lock the owner out by an honest answer. */
    @Tag("hostile")
    @Test
    void anUnverifiedMailboxHasNothingToPress() {
        var account = accounts.unverified();
        admin.put(
                "sesame/users/" + account.id() + "/reset-password",
                Map.of("type", "password", "value", NEWER, "temporary", false));
        assertThat(subjects(account.name())).containsExactly(PASSWORD);
        assertThat(text(account.name(), PASSWORD)).doesNotContain("/sesame-not-me/");
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
        logIn(account, Admin.PASSWORD);
        assertThat(subjects(account.name())).isEmpty();
        realm.withAttributes(Map.of("sesame-notice-new-browser", "true")).during(() -> {
            var first = logIn(account, Admin.PASSWORD);
            assertThat(subjects(account.name())).containsExactly(NEW_BROWSER);
            assertThat(text(account.name(), NEW_BROWSER)).contains("Firefox 128", "Linux", "Application\u00a0: ");

            // The same browser again, for another person too; and with its session.
            first.http().forgetLogin();
            LoginVisitor.at(server, first.http(), first.http().openLoginAs(account.name()))
                    .logInOnceCounted(Admin.PASSWORD)
                    .follow();
            assertThat(LoginVisitor.getsIn(server, first.http())).isTrue();
            var young = accounts.withPassword();
            logIn(young, Admin.PASSWORD);
            assertThat(subjects(account.name())).containsExactly(NEW_BROWSER);
            assertThat(subjects(young.name())).as("has just made the account").isEmpty();

            // From another browser its owner ends what is open in the first, which is a new one from then on.
            assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
            assertThat(LoginVisitor.getsIn(server, first.http())).isFalse();
            admin.put(
                    "sesame/users/" + account.id() + "/reset-password",
                    Map.of("type", "password", "value", NEWER, "temporary", false));
            LoginVisitor.at(server, first.http(), first.http().openLoginAs(account.name()))
                    .logInOnceCounted(NEWER)
                    .follow();
            assertThat(subjects(account.name())).containsExactlyInAnyOrder(NEW_BROWSER, PASSWORD, NEW_BROWSER);
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
        changeAddress(account, Admin.PASSWORD, Accounts.unknown());
        assertThat(subjects(account.name())).hasSize(31).contains(ADDRESS);
        assertThat(text(account.name(), ADDRESS)).contains("/sesame-not-me/");
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
            var told = subjects(account.name());
            assertThat(told).hasSize(30);
            addFactor(logIn(account, Admin.PASSWORD));
            thiefs.link(account.id(), "thief");
            assertThat(subjects(account.name())).isEqualTo(told);
            assertThat(notices.press(account.name()).page().status()).isEqualTo(200);
            assertThat(credentials(account)).doesNotContain("otp");
            assertThat(admin.get("sesame/users/" + account.id() + "/federated-identity")
                            .findValuesAsText("identityProvider"))
                    .containsExactly(own.alias());
        });
    }
}
