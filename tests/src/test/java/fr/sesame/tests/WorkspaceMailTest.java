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

/** J8: what the mail lists, of whom, and to whom it goes. */
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
        var id = admin.create(
                "sesame/clients", Map.of("clientId", clientId, "serviceAccountsEnabled", true, "publicClient", false));
        var address = Accounts.unknown();
        var user = (ObjectNode) admin.get("sesame/clients/" + id + "/service-account-user");
        admin.put("sesame/users/" + user.get("id").asText(), user.put("email", address));
        WorkspaceVisitor.ask(server, address);
        assertNothingMailed(address);
        admin.delete("sesame/clients/" + id);
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

    // What is listed

    @Test
    void aMemberOfTwoOrganisationsGetsBothAndEntersBoth() {
        var mail = WorkspaceMail.of(server, "membre@example.com");
        var text = mail.text();
        assertThat(text)
                .contains("Vos organisations", "Vos applications", "Ces liens sont valables 24 heures.")
                .contains("Si vous n’êtes pas à l’origine de cette demande");
        for (var name : Map.of("Atelier du Nord", "atelier-du-nord", "Bureau du Sud", "bureau-du-sud")
                .entrySet()) {
            var link = mail.link(name.getKey());
            assertThat(link.toString())
                    .startsWith(server.realm("sesame") + "/sesame-workspace/")
                    .hasSizeLessThan(150);
            assertThat(mail.mail().html()).contains("href=\"" + link + "\"");
            var visitor = new HttpVisitor(server);
            var start = visitor.get(link);
            assertThat(start.status()).isEqualTo(303);
            assertThat(start.location().toString())
                    .startsWith(server.application() + "login?")
                    .contains("organization:" + name.getValue());
            assertThat(filledIn(follow(visitor, start.location()))).isEqualTo("membre@example.com");
        }
        assertThat(text).doesNotContain("sesame-workspace/membre", "membre@example.com");
        assertThat(filledIn(follow(new HttpVisitor(server), mail.link("Application de démonstration"))))
                .isEqualTo("membre@example.com");
    }

    @Test
    void organisationsThatAreDisabledAreNotListedAndNotEntered() {
        var person = accounts.withPassword();
        var organization = Organization.create(admin);
        organization.join(person);
        var mail = WorkspaceMail.of(server, person.name());
        var link = mail.link(organization.alias());
        organization.disable();
        assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(400);
        WorkspaceVisitor.ask(server, person.name());
        assertThat(mails.next(mails.to(person.name())).mail().text()).doesNotContain(organization.alias());
    }

    /** Known or not. */
    @Test
    void invitationsThatWaitAreListed() {
        var organization = Organization.create(admin);
        for (var address : List.of(Accounts.unknown(), accounts.withPassword().name())) {
            organization.invite(address);
            var invitation = mails.to(address);
            WorkspaceVisitor.ask(server, address);
            var link = new WorkspaceMail(mails.next(invitation)).link(organization.alias());
            var visitor = new HttpVisitor(server);
            var answer = follow(visitor, link);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("l’organisation " + organization.alias());
            admin.get("sesame/organizations/" + organization.id() + "/invitations")
                    .forEach(one -> admin.delete("sesame/organizations/" + organization.id() + "/invitations/"
                            + one.get("id").asText()));
            assertThat(new HttpVisitor(server).get(link).status()).isEqualTo(400);
        }
    }

    @Test
    void anOrganisationIsListedWhoseLoginLetsInItsWholeDomain() {
        var somebody = "p-" + UUID.randomUUID() + "@acme.example";
        var mail = WorkspaceMail.of(server, somebody);
        assertThat(mail.text()).contains("Espaces ouverts aux adresses de votre organisation");
        var visitor = new HttpVisitor(server);
        // Which of the two depends on the applications that the realm has.
        assertThat(visitor.get(mail.link("ACME")).location().toString())
                .isIn(server.home().toString(), server.realm("sesame") + "/account");
        assertThat(filledIn(visitor.openLogin(""))).isEqualTo(somebody);
    }

    /** A domain that anybody may have typed there lets nobody in. */
    @Test
    void domainsThatAreNotVerifiedLetNobodyIn() throws Exception {
        var domain = "d" + UUID.randomUUID().toString().replace("-", "") + ".example";
        var company = new Company(admin, List.of(domain)).withLogin(Map.of("kc.org.domain", domain));
        company.there().during(() -> {
            assertThat(WorkspaceMail.of(server, "p@" + domain).text()).contains(company.alias());
            var path = "sesame/organizations/"
                    + admin.get("sesame/organizations?search=" + company.alias())
                            .get(0)
                            .get("id")
                            .asText();
            var settings = (ObjectNode) admin.get(path);
            settings.get("domains").forEach(one -> ((ObjectNode) one).put("verified", false));
            admin.put(path, settings);
            WorkspaceVisitor.ask(server, "q@" + domain);
            assertNothingMailed("q@" + domain);
        });
    }

    @Test
    void applicationsAreThoseThatThePersonMayUse() throws Exception {
        var role = Role.create(admin);
        var without = accounts.withPassword();
        var with = accounts.withPassword();
        role.grantTo(with.id());
        var forRole = "c-" + UUID.randomUUID();
        var hidden = "c-" + UUID.randomUUID();
        var noStart = "c-" + UUID.randomUUID();
        application(forRole, Map.of("sesame-workspace-role", role.name()), "https://role.example/")
                .and(application(hidden, Map.of("sesame-workspace", "false"), "https://hidden.example/"))
                .and(application(noStart, Map.of(), ""))
                .during(() -> {
                    assertThat(WorkspaceMail.of(server, without.name()).text())
                            .contains("Application de démonstration")
                            .doesNotContain(forRole, hidden, noStart, "account-console", "security-admin-console");
                    var mail = WorkspaceMail.of(server, with.name());
                    var answer = new HttpVisitor(server).get(mail.link(forRole));
                    assertThat(answer.location()).hasToString("https://role.example/");
                    assertThat(mail.text()).doesNotContain(hidden, noStart);
                });
    }

    private Change application(String clientId, Map<String, String> attributes, String start) {
        return Change.of(() -> {
            var id = admin.create(
                    "sesame/clients",
                    Map.of(
                            "clientId", clientId,
                            "publicClient", true,
                            "baseUrl", start,
                            "redirectUris", List.of("https://role.example/*"),
                            "attributes", attributes));
            return () -> admin.delete("sesame/clients/" + id);
        });
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
