package fr.sesame.tests;

import static fr.sesame.tests.WorkspaceMail.filledIn;
import static fr.sesame.tests.WorkspaceMail.follow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J8: of whom the mail tells, and to whom it goes. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class WorkspaceMailTest {

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Events events;

    WorkspaceMailTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    // Who is told of

    @Test
    void whoIsUnknownGetsNothingUnlessTheRealmWantsIt() throws Exception {
        var stranger = Accounts.unknown();
        assertThat(WorkspaceVisitor.ask(server, stranger).isSent()).isTrue();
        var event = events.await("SEND_VERIFY_EMAIL_ERROR", stranger);
        assertThat(event.get("error").asText()).isEqualTo("user_not_found");
        assertThat(event.path("details").path("action").asText()).isEqualTo("sesame-find-workspace");
        assertNothingMailed(stranger);
        realm.withAttributes(Map.of("sesame-workspace-tell-unknown", "true")).during(() -> {
            var other = Accounts.unknown();
            assertThat(WorkspaceMail.of(server, other).text()).contains("Aucun compte ni aucune invitation");
        });
    }

    @Test
    void aDeactivatedAccountIsToldSoByMailAlone() {
        var person = accounts.deactivated();
        Organization.create(admin).join(person);
        var mail = WorkspaceMail.of(server, person.name());
        assertThat(mail.text()).contains("Un compte associé à votre adresse est désactivé");
        assertThat(mail.mail().links()).isEmpty();
        assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", person.name())
                        .get("error")
                        .asText())
                .isEqualTo("user_disabled");
    }

    /** Whose user name an address is isn't the one who reads its mail. */
    @Test
    void anAddressThatIsSomebodysUserNameListsNothingOfHis() {
        var address = Accounts.unknown();
        admin.createUser(address, Map.of("email", Accounts.unknown()));
        WorkspaceVisitor.ask(server, address);
        assertNothingMailed(address);
    }

    @Test
    void serviceAccountsAreNobody() throws Exception {
        var clientId = "c-" + UUID.randomUUID();
        Application.client(admin, Map.of("clientId", clientId, "serviceAccountsEnabled", true, "publicClient", false))
                .during(() -> {
                    var id = admin.get("sesame/clients?clientId=" + clientId)
                            .get(0)
                            .get("id")
                            .asText();
                    var address = Accounts.unknown();
                    var user = (ObjectNode) admin.get("sesame/clients/" + id + "/service-account-user");
                    admin.put("sesame/users/" + user.get("id").asText(), user.put("email", address));
                    WorkspaceVisitor.ask(server, address);
                    assertNothingMailed(address);
                });
    }

    /** Who has mistyped an address when the account was made doesn't read its mail; who has it must not learn of the account. */
    @Test
    void anAddressThatNobodyHasVerifiedListsNothingOfThePerson() throws Exception {
        var person = accounts.unverified();
        var organization = Organization.create(admin);
        organization.join(person);
        var mail = WorkspaceMail.of(server, person.name());
        assertThat(mail.text())
                .contains("Votre adresse e-mail n’a pas encore été vérifiée", "Application de démonstration")
                .doesNotContain(organization.alias());
        assertThat(mail.mail().html()).doesNotContain(organization.alias());
        realm.withAttributes(Map.of("sesame-workspace-list-unverified", "true")).during(() -> {
            WorkspaceVisitor.ask(server, person.name());
            assertThat(new WorkspaceMail(mails.next(mail.letter())).text())
                    .contains(organization.alias())
                    .doesNotContain("n’a pas encore été vérifiée");
        });
    }

    @Test
    void severalAccountsOfOneAddressAreToldApart() throws Exception {
        var address = Accounts.unknown();
        realm.with(settings -> settings.put("loginWithEmailAllowed", false).put("duplicateEmailsAllowed", true))
                .during(() -> {
                    var one = accounts.withUserName(address);
                    var other = accounts.withUserName(address);
                    var mail = WorkspaceMail.of(server, address);
                    assertThat(mail.text()).contains("(" + one.name() + ")", "(" + other.name() + ")");
                    var page = follow(
                            new HttpVisitor(server), mail.link("Application de démonstration (" + other.name() + ")"));
                    assertThat(filledIn(page)).isEqualTo(other.name());
                    admin.delete("sesame/users/" + one.id());
                    admin.delete("sesame/users/" + other.id());
                });
    }

    private void assertNothingMailed(String address) {
        mails.settle();
        assertThat(mails.count(address)).isZero();
    }

    // Other realms and directories

    @Test
    void anotherRealmIsListedOnlyIfEachNamesTheOther() throws Exception {
        var other = "r-" + UUID.randomUUID();
        Realm.made(admin, Map.of("realm", other, "enabled", true, "displayName", "Autre royaume"))
                .during(() -> {
                    var address = Accounts.unknown();
                    admin.createUser(other, address, Map.of());
                    realm.withAttributes(Map.of("sesame-workspace-realms", "nowhere, " + other + ",master"))
                            .during(() -> {
                                WorkspaceVisitor.ask(server, address);
                                assertNothingMailed(address);
                                attributes(other, Map.of("sesame-find-workspace", "true"));
                                WorkspaceVisitor.ask(server, address);
                                assertNothingMailed(address);
                                attributes(
                                        other,
                                        Map.of("sesame-find-workspace", "true", "sesame-workspace-realms", "sesame"));
                                var link = WorkspaceMail.of(server, address)
                                        .link("Gestion de votre compte (Autre royaume)");
                                assertThat(link.toString()).startsWith(server.realm(other) + "/sesame-workspace/");
                                var there = new HttpVisitor(server).get(link);
                                assertThat(there.location()).hasToString(server.realm(other) + "/account");
                            });
                    // Named there, and not here.
                    var stranger = Accounts.unknown();
                    admin.createUser(other, stranger, Map.of());
                    WorkspaceVisitor.ask(server, stranger);
                    assertNothingMailed(stranger);
                });
    }

    private void attributes(String realmName, Map<String, String> attributes) {
        admin.updateRealm(realmName, settings -> attributes.forEach(settings.withObject("/attributes")::put));
    }

    /** What is known is mailed at once, the rest when the directory is back. */
    @Test
    void aDirectoryThatIsDownHoldsNothingElseBack() throws Exception {
        var up = new AtomicBoolean();
        var there = "r-" + UUID.randomUUID();
        Realm.made(
                        admin,
                        Map.of(
                                "realm",
                                there,
                                "enabled",
                                true,
                                "attributes",
                                Map.of("sesame-find-workspace", "true", "sesame-workspace-realms", "sesame")))
                .during(() -> {
                    var directory = new Directory(server, admin, "d-" + UUID.randomUUID());
                    var address = directory.address();
                    admin.createUser(there, address, Map.of());
                    var before = server.log().length();
                    realm.withAttributes(Map.of("sesame-workspace-realms", there))
                            .and(directory.joinedAnsweringWhen(up::get))
                            .during(() -> {
                                var first = WorkspaceMail.of(server, address);
                                assertThat(first.text())
                                        .contains("Gestion de votre compte", "Cette liste est peut-être incomplète")
                                        .doesNotContain("Application de démonstration");
                                assertThat(server.log().substring(before)).doesNotContain("could not be written");
                                up.set(true);
                                var rest = new WorkspaceMail(mails.next(first.letter()));
                                assertThat(rest.text())
                                        .contains(
                                                "Voici la suite de la liste",
                                                "Votre adresse e-mail n’a pas encore été vérifiée")
                                        .doesNotContain("Gestion de votre compte", "incomplète");
                            });
                });
    }

    // S7

    /** Else any stranger could have a company's mail server refuse thousands. People who are there get theirs all the same. */
    @Test
    void addressesThatAreMadeUpAreMailedToSoOftenForEachDomain() throws Exception {
        var domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var company = new Company(admin, List.of(domain)).withLogin(Map.of("kc.org.domain", domain));
        realm.withAttributes(Map.of("sesame-workspace-mails-per-domain", "2"))
                .and(company.there())
                .during(() -> {
                    WorkspaceMail.of(server, "a@" + domain);
                    WorkspaceMail.of(server, "b@" + domain);
                    WorkspaceVisitor.ask(server, "c@" + domain);
                    assertThat(events.awaitTooManyMails("SEND_VERIFY_EMAIL_ERROR", "c@" + domain)
                                    .path("details")
                                    .path("reason")
                                    .asText())
                            .isEqualTo("DOMAIN");
                    assertNothingMailed("c@" + domain);
                    admin.createUser("d@" + domain, Map.of());
                    assertThat(WorkspaceMail.of(server, "d@" + domain).text()).contains(company.name());
                });
    }
}
