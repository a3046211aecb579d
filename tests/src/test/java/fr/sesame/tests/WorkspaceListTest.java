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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J8: what the mail lists, and where its links lead. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class WorkspaceListTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;

    WorkspaceListTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
    }

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
            assertThat(start.status()).as(start.body()).isEqualTo(303);
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
        assertThat(mails.second(person.name()).mail().text()).doesNotContain(organization.alias());
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
            mails.settle();
            assertThat(mails.count("q@" + domain)).isZero();
        });
    }

    @Test
    void applicationsAreThoseThatThePersonMayUse() throws Exception {
        var role = Role.named(admin);
        var without = accounts.withPassword();
        var with = accounts.withPassword();
        var forRole = "c-" + UUID.randomUUID();
        var hidden = "c-" + UUID.randomUUID();
        var noStart = "c-" + UUID.randomUUID();
        role.there()
                .and(application(forRole, Map.of("sesame-workspace-role", role.name()), "https://role.example/"))
                .and(application(hidden, Map.of("sesame-workspace", "false"), "https://hidden.example/"))
                .and(application(noStart, Map.of(), ""))
                .during(() -> {
                    role.grantTo(with.id());
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
        return Application.client(
                admin,
                Map.of(
                        "clientId", clientId,
                        "publicClient", true,
                        "baseUrl", start,
                        "redirectUris", List.of("https://role.example/*"),
                        "attributes", attributes));
    }
}
