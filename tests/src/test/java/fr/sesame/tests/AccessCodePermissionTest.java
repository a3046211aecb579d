package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.MailRealm;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** S16: who may issue, see and end access codes, and whose; strangers learn nothing from a refusal. */
@OnSharedServer
class AccessCodePermissionTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;

    AccessCodePermissionTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
    }

    /** What becomes of each thing that can be done about a person. */
    private List<Integer> tries(AdminLinks who, String personId, String group) {
        var codes = new AccessCodes(server, who);
        var answers = new ArrayList<Integer>();
        answers.add(codes.ask(personId, Map.of()).statusCode());
        answers.add(who.get("access-codes/users/" + personId).statusCode());
        answers.add(codes.post("access-codes/groups/" + group, Map.of()).statusCode());
        answers.add(who.get("access-codes/groups/" + group).statusCode());
        answers.add(who.delete("access-codes/users/" + personId).statusCode());
        return answers;
    }

    private AdminLinks with(String... roles) {
        return AdminLinks.byUserWith(server, admin, "sesame", List.of(roles));
    }

    @Test
    void theMatrix() throws Exception {
        var person = accounts.withPassword();
        var group = Group.named(admin);
        var application = ServiceAccount.named(admin);
        group.there().and(application.thatMay("manage-users")).during(() -> {
            group.add(person.id());
            var whole = AdminLinks.byTheServersAdmin(server);
            var rows = Map.of(
                    "nobody",
                    Map.entry(new AdminLinks(server, "sesame", Optional.empty()), List.of(401, 401, 401, 401, 401)),
                    "no permission",
                    Map.entry(with(), List.of(403, 403, 403, 403, 403)),
                    "the realm, not its users",
                    Map.entry(with("manage-realm", "view-realm", "manage-clients"), List.of(403, 403, 403, 403, 403)),
                    "impersonation alone",
                    Map.entry(with("impersonation"), List.of(403, 403, 403, 403, 403)),
                    "view-users",
                    Map.entry(with("view-users"), List.of(403, 200, 200, 200, 403)),
                    "manage-users",
                    Map.entry(with("manage-users"), List.of(200, 200, 200, 200, 204)),
                    "admin of another realm",
                    Map.entry(
                            AdminLinks.byUserWith(server, admin, "acme", List.of("realm-admin"))
                                    .of("sesame"),
                            List.of(403, 403, 403, 403, 403)),
                    "a service account",
                    Map.entry(application.api(server), List.of(200, 200, 200, 200, 204)));
            rows.forEach((name, row) -> assertThat(tries(row.getKey(), person.id(), group.id()))
                    .as(name)
                    .isEqualTo(row.getValue()));
            // Who may see the members of a group and manage none gets a line for each, and no code.
            var lines = AccessCodes.lines(
                    new AccessCodes(server, with("view-users")).post("access-codes/groups/" + group.id(), Map.of()));
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0)).contains("refused", "not_allowed").doesNotContain("issued");
            assertThat(whole.get("access-codes/users/" + person.id()).body()).isEqualTo("[]");
        });
    }

    @Test
    void aStrangerIsNotToldWhoExists() {
        var person = accounts.withPassword();
        var codes = new AccessCodes(server, with("view-realm"));
        var known = codes.ask(person.id(), Map.of());
        var unknown = codes.ask(UUID.randomUUID().toString(), Map.of());
        assertThat(known.statusCode()).isEqualTo(403);
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body()).isEqualTo(known.body());
        for (var path : List.of("groups/", "organizations/")) {
            assertThat(with().get("access-codes/" + path + UUID.randomUUID()).statusCode())
                    .isEqualTo(403);
        }
        assertThat(codes.api()
                        .post("access-codes", AccessCodes.CSV, "username\r\n" + person.name() + "\r\n")
                        .statusCode())
                .isEqualTo(403);
    }

    /** It takes what it takes to make somebody such an admin, and to manage the realm. */
    @Test
    void anAdminsCodeTakesMoreThanAPersons() {
        for (var row : List.of(
                Map.entry(List.of("manage-users"), 403),
                Map.entry(List.of("manage-users", "manage-realm"), 403),
                Map.entry(List.of("realm-admin"), 200))) {
            var target = accounts.withPassword();
            AdminLinks.grant(admin, "sesame", target.id(), List.of("manage-clients"));
            var codes = new AccessCodes(server, with(row.getKey().toArray(String[]::new)));
            assertThat(codes.ask(target.id(), Map.of()).statusCode())
                    .as(row.getKey().toString())
                    .isEqualTo(row.getValue());
            var line = codes.issueList("username\r\n" + target.name() + "\r\n").get(0);
            assertThat(line).contains(row.getValue() == 200 ? "issued" : "not_allowed_for_admins");
        }
    }

    /** Nor within another one. */
    @Test
    void norDoesARoleHideWhatItTakes() throws Exception {
        var role = Role.named(admin);
        role.there().during(() -> {
            var hidden = accounts.withPassword();
            var client = admin.get("sesame/clients?clientId=realm-management")
                    .get(0)
                    .get("id")
                    .asText();
            admin.post(
                    "sesame/roles/" + role.name() + "/composites",
                    List.of(admin.get("sesame/clients/" + client + "/roles/manage-realm")));
            role.grantTo(hidden.id());
            assertThat(new AccessCodes(server, with("manage-users"))
                            .ask(hidden.id(), Map.of())
                            .statusCode())
                    .isEqualTo(403);
        });
    }

    @Test
    void fineGrainedPermissionIsForOnePersonAlone() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            admin.updateRealm(realm.name(), settings -> settings.put("adminPermissionsEnabled", true));
            var name = "u-" + UUID.randomUUID();
            var person = admin.createUser(realm.name(), name, Map.of());
            var otherName = "u-" + UUID.randomUUID();
            var other = admin.createUser(realm.name(), otherName, Map.of());
            var manager = "u-" + UUID.randomUUID();
            var managerId = admin.createUser(realm.name(), manager, Map.of());
            AdminLinks.permit(admin, realm.name(), List.of(managerId), person, List.of("manage", "view"));
            var codes = new AccessCodes(server, AdminLinks.by(server, realm.name(), manager, Admin.PASSWORD));
            assertThat(codes.ask(person, Map.of()).statusCode()).isEqualTo(200);
            var forbidden = codes.ask(other, Map.of());
            assertThat(forbidden.statusCode()).isEqualTo(403);
            var unknown = codes.ask(UUID.randomUUID().toString(), Map.of());
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(unknown.body()).isEqualTo(forbidden.body());
            assertThat(codes.api().delete("access-codes/users/" + other).statusCode())
                    .isEqualTo(403);
            assertThat(codes.api().delete("access-codes/users/" + person).statusCode())
                    .isEqualTo(204);
            // In a list the others are nobody's.
            AdminLinks.grant(admin, realm.name(), managerId, List.of("query-users"));
            var again = new AccessCodes(server, AdminLinks.by(server, realm.name(), manager, Admin.PASSWORD));
            var lines =
                    again.issueList("username\r\n" + name + "\r\n" + otherName + "\r\n" + Accounts.unknown() + "\r\n");
            assertThat(lines).hasSize(3);
            assertThat(lines.get(0)).contains("issued");
            assertThat(lines.get(1)).contains("refused", "user_not_found").doesNotContain("Camille Essai");
            assertThat(lines.get(2)).contains("refused", "user_not_found");
        }
    }

    /** Found in an attack: Keycloak refuses the one, and the other leads to the same. */
    @Test
    void whoMaySetNoPasswordMayIssueNoCode() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            admin.updateRealm(realm.name(), settings -> settings.put("adminPermissionsEnabled", true));
            var name = "u-" + UUID.randomUUID();
            var person = admin.createUser(realm.name(), name, Map.of());
            var manager = "u-" + UUID.randomUUID();
            var managerId = admin.createUser(realm.name(), manager, Map.of());
            AdminLinks.permit(admin, realm.name(), List.of(managerId), person, List.of("manage", "view"));
            AdminLinks.grant(admin, realm.name(), managerId, List.of("query-users"));
            var codes = new AccessCodes(server, AdminLinks.by(server, realm.name(), manager, Admin.PASSWORD));
            var list = "username\r\n" + name + "\r\n";
            assertThat(codes.ask(person, Map.of()).statusCode()).isEqualTo(200);
            assertThat(codes.issueList(list).get(0)).contains("issued");
            AdminLinks.forbid(admin, realm.name(), List.of(managerId), person, List.of("reset-password"));
            assertThat(codes.ask(person, Map.of()).statusCode()).isEqualTo(403);
            assertThat(codes.issueList(list).get(0)).contains("refused", "not_allowed");
            // What is only less stays with whoever manages the user.
            assertThat(codes.api().delete("access-codes/users/" + person).statusCode())
                    .isEqualTo(204);
        }
    }
}
