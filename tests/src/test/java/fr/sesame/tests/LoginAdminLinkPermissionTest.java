package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J4, who may have a link made for whom, and what strangers learn from the answer: nothing (S8, S16). */
@OnSharedServer
class LoginAdminLinkPermissionTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final AdminLinks links;

    LoginAdminLinkPermissionTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.links = AdminLinks.byTheServersAdmin(server);
    }

    /** A user of realm sesame with these permissions. */
    private AdminLinks adminWith(String... roles) {
        return adminOf("sesame", roles);
    }

    private AdminLinks adminOf(String realm, String... roles) {
        return AdminLinks.byUserWith(server, admin, realm, List.of(roles));
    }

    @Test
    void withoutATokenNobodyIsServed() {
        var person = accounts.withPassword();
        assertThat(new AdminLinks(server, "sesame", Optional.empty())
                        .askToMail(person.id())
                        .statusCode())
                .isEqualTo(401);
        assertThat(new AdminLinks(server, "sesame", Optional.of("nonsense"))
                        .askToMail(person.id())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoMayOnlyViewUsersGetsNothing() {
        var viewer = adminWith("view-users");
        var person = accounts.withPassword();
        assertThat(viewer.askToMail(person.id()).statusCode()).isEqualTo(403);
        assertThat(viewer.askToBeHanded(person.id()).statusCode()).isEqualTo(403);
    }

    @Test
    void whoManagesUsersMayMailALinkAndNotBeHandedOne() {
        var manager = adminWith("manage-users");
        var person = accounts.withPassword();
        var answer = manager.askToBeHanded(person.id());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("link");
        assertThat(manager.askToMail(person.id()).statusCode()).isEqualTo(202);
        assertThat(mails.to(person.name()).linkIfAny()).isPresent();
    }

    @Test
    void impersonationAloneIsNotEnough() {
        var impersonator = adminWith("impersonation");
        var person = accounts.withPassword();
        assertThat(impersonator.askToBeHanded(person.id()).statusCode()).isEqualTo(403);
        assertThat(impersonator.askToMail(person.id()).statusCode()).isEqualTo(403);
    }

    @Test
    void whoManagesAndImpersonatesUsersMayBeHandedALink() {
        var person = accounts.withPassword();
        var answer = adminWith("manage-users", "impersonation").askToBeHanded(person.id());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var login = links.follow(AdminLinks.link(answer));
        assertThat(login.isBackAtApplication()).isTrue();
        assertThat(ToldAccount.of(login).id()).isEqualTo(person.id());
    }

    @Test
    void adminOfAnotherRealmGetsNothing() {
        var person = accounts.withPassword();
        var foreigner = adminOf("acme", "realm-admin").of("sesame");
        assertThat(foreigner.askToMail(person.id()).statusCode()).isEqualTo(403);
        assertThat(foreigner.askToBeHanded(person.id()).statusCode()).isEqualTo(403);
        // In his own realm there is no such person.
        assertThat(foreigner.of("acme").askToMail(person.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void strangerIsNotToldWhetherSomebodyExists() {
        var person = accounts.withPassword();
        for (var stranger : List.of(adminWith(), adminWith("view-realm"))) {
            for (var send : List.of(true, false)) {
                var known = stranger.ask(Map.of("userId", person.id(), "clientId", "demo", "send", send));
                var unknown =
                        stranger.ask(Map.of("userId", UUID.randomUUID().toString(), "clientId", "demo", "send", send));
                assertThat(known.statusCode()).isEqualTo(403);
                assertThat(unknown.statusCode()).isEqualTo(403);
                assertThat(unknown.body()).isEqualTo(known.body());
            }
            // Nor of applications.
            assertThat(stranger.ask(Map.of("userId", person.id(), "clientId", "none"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void permissionForOnePersonIsGoodForThatPersonAlone() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            admin.updateRealm(realm.name(), settings -> settings.put("adminPermissionsEnabled", true));
            var person = admin.createUser(realm.name(), "u-" + UUID.randomUUID(), Map.of());
            var other = admin.createUser(realm.name(), "u-" + UUID.randomUUID(), Map.of());
            var manager = "u-" + UUID.randomUUID();
            var managerId = admin.createUser(realm.name(), manager, Map.of());
            var impersonator = "u-" + UUID.randomUUID();
            var impersonatorId = admin.createUser(realm.name(), impersonator, Map.of());
            AdminLinks.permit(admin, realm.name(), List.of(managerId, impersonatorId), person, List.of("manage"));
            AdminLinks.permit(admin, realm.name(), List.of(impersonatorId), person, List.of("impersonate"));

            var managing = AdminLinks.by(server, realm.name(), manager, Admin.PASSWORD);
            assertThat(managing.askToBeHanded(person).statusCode()).isEqualTo(403);
            // May, but there is no address.
            assertThat(managing.askToMail(person).statusCode()).isEqualTo(400);
            assertThat(managing.askToMail(other).statusCode()).isEqualTo(403);

            var impersonating = AdminLinks.by(server, realm.name(), impersonator, Admin.PASSWORD);
            assertThat(impersonating.askToBeHanded(person).statusCode()).isEqualTo(200);
            var forbidden = impersonating.askToBeHanded(other);
            assertThat(forbidden.statusCode()).isEqualTo(403);
            var unknown = impersonating.askToBeHanded(UUID.randomUUID().toString());
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(unknown.body()).isEqualTo(forbidden.body());
        }
    }
}
