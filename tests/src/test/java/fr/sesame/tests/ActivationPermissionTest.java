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

/** S16: who may have somebody mailed the new account; strangers learn nothing from a refusal. */
@OnSharedServer
class ActivationPermissionTest {

    private final SesameServer server;
    private final Admin admin;

    ActivationPermissionTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    private AdminLinks with(String... roles) {
        return AdminLinks.byUserWith(server, admin, "sesame", List.of(roles));
    }

    /** For one person, for a list, for a group. */
    private List<Integer> tries(AdminLinks who, String group) {
        var activations = new Activations(server, who);
        var person = Activations.unactivated(admin);
        var answers = new ArrayList<Integer>();
        answers.add(activations.ask(person.id(), Map.of()).statusCode());
        answers.add(activations
                .post("activations", Map.of("userIds", List.of(person.id())))
                .statusCode());
        answers.add(activations.post("activations/groups/" + group, Map.of()).statusCode());
        return answers;
    }

    @Test
    void theMatrix() throws Exception {
        var group = Group.named(admin);
        var application = ServiceAccount.named(admin);
        group.there().and(application.thatMay("manage-users")).during(() -> {
            var rows = Map.of(
                    "nobody",
                    Map.entry(new AdminLinks(server, "sesame", Optional.empty()), List.of(401, 401, 401)),
                    "no permission",
                    Map.entry(with(), List.of(403, 403, 403)),
                    "the realm, not its users",
                    Map.entry(with("manage-realm", "view-realm", "manage-clients"), List.of(403, 403, 403)),
                    "view-users",
                    Map.entry(with("view-users"), List.of(403, 200, 200)),
                    "manage-users",
                    Map.entry(with("manage-users"), List.of(202, 200, 200)),
                    "admin of another realm",
                    Map.entry(
                            AdminLinks.byUserWith(server, admin, "acme", List.of("realm-admin"))
                                    .of("sesame"),
                            List.of(403, 403, 403)),
                    "a service account",
                    Map.entry(application.api(server), List.of(202, 200, 200)));
            rows.forEach((name, row) ->
                    assertThat(tries(row.getKey(), group.id())).as(name).isEqualTo(row.getValue()));
            // Who may see people and manage none gets a line for each, and no mail.
            var person = Activations.unactivated(admin);
            var line = AccessCodes.read(new Activations(server, with("view-users"))
                    .post("activations", Map.of("userIds", List.of(person.id()))));
            assertThat(line.findValuesAsText("message")).containsExactly("not_allowed");
            new SecretMails(server).settle();
            assertThat(new SecretMails(server).count(person.name())).isZero();
        });
    }

    @Test
    void aStrangerIsNotToldWhoExists() {
        var activations = new Activations(server, with("view-realm"));
        var known = activations.ask(Activations.unactivated(admin).id(), Map.of());
        var unknown = activations.ask(UUID.randomUUID().toString(), Map.of());
        assertThat(known.statusCode()).isEqualTo(403);
        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body()).isEqualTo(known.body());
        for (var path : List.of("groups/", "organizations/")) {
            assertThat(new Activations(server, with())
                            .post("activations/" + path + UUID.randomUUID(), Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void fineGrainedPermissionIsForOnePersonAlone() throws Exception {
        try (var realm = MailRealm.withoutMail(server, admin)) {
            admin.updateRealm(realm.name(), settings -> settings.put("adminPermissionsEnabled", true));
            var person = admin.createUser(realm.name(), "u-" + UUID.randomUUID(), Map.of());
            var other = admin.createUser(realm.name(), "u-" + UUID.randomUUID(), Map.of());
            var manager = "u-" + UUID.randomUUID();
            var managerId = admin.createUser(realm.name(), manager, Map.of());
            AdminLinks.permit(admin, realm.name(), List.of(managerId), person, List.of("manage", "view"));
            var activations = new Activations(server, AdminLinks.by(server, realm.name(), manager, Admin.PASSWORD));
            // Past the permission, and no further: what is asked for makes no sense.
            assertThat(activations.ask(person, Map.of("lifetime", 1)).statusCode())
                    .isEqualTo(400);
            var forbidden = activations.ask(other, Map.of("lifetime", 1));
            assertThat(forbidden.statusCode()).isEqualTo(403);
            var unknown = activations.ask(UUID.randomUUID().toString(), Map.of("lifetime", 1));
            assertThat(unknown.statusCode()).isEqualTo(403);
            assertThat(unknown.body()).isEqualTo(forbidden.body());
        }
    }
}
