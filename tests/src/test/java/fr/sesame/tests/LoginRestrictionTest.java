package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4 for those who have a role or belong to an organisation, and for nobody else (S8, S18). */
@Tag("hostile")
@OnSharedServer
class LoginRestrictionTest {

    private static final String RESTRICTED = "Choisissez une autre méthode";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Events events;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final LoginAdmission admission;

    LoginRestrictionTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.admission = new LoginAdmission(server, admin);
    }

    @Test
    void withARealmRoleOneMayAndWithoutItOneIsToldByMail() throws Exception {
        var role = Role.named(admin);
        role.there().and(flow.withMail(Map.of("roles", role.name()))).during(() -> {
            var with = accounts.withPassword();
            role.grantTo(with.id());
            admission.assertAdmitted(with);
            var without = accounts.withPassword();
            LoginAdmission.assertNoteAlone(admission.ask(without), RESTRICTED);
            assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", without.name())
                            .path("details")
                            .path("reason")
                            .asText())
                    .isEqualTo("restricted");
            assertThat(admission.pageFor(without.name())).isEqualTo(admission.pageFor(with.name()));
        });
    }

    @Test
    void oneOfSeveralRolesIsEnough() throws Exception {
        var role = Role.named(admin);
        role.there()
                .and(flow.withMail(Map.of("roles", "no-such-role##" + role.name())))
                .during(() -> {
                    var person = accounts.withPassword();
                    role.grantTo(person.id());
                    admission.assertAdmitted(person);
                });
    }

    @Test
    void aRoleOfAClientIsNamedWithItsClient() throws Exception {
        var client = admin.get("sesame/clients?clientId=demo").get(0).get("id").asText();
        var role = "r-" + UUID.randomUUID();
        var path = "sesame/clients/" + client + "/roles";
        Change.of(() -> {
                    admin.post(path, Map.of("name", role));
                    return () -> admin.deleteInTheEnd(path + "/" + role);
                })
                .and(flow.withMail(Map.of("roles", "demo." + role)))
                .during(() -> {
                    var with = accounts.withPassword();
                    admin.post(
                            "sesame/users/" + with.id() + "/role-mappings/clients/" + client,
                            List.of(admin.get(path + "/" + role)));
                    admission.assertAdmitted(with);
                    var without = accounts.withPassword();
                    LoginAdmission.assertNoteAlone(admission.ask(without), RESTRICTED);
                });
    }

    @Test
    void aRoleWithinAnotherCounts() throws Exception {
        var role = Role.named(admin);
        var composite = Role.named(admin);
        role.there()
                .and(composite.there())
                .and(flow.withMail(Map.of("roles", role.name())))
                .during(() -> {
                    admin.post(
                            "sesame/roles/" + composite.name() + "/composites",
                            List.of(admin.get("sesame/roles/" + role.name())));
                    var person = accounts.withPassword();
                    composite.grantTo(person.id());
                    admission.assertAdmitted(person);
                });
    }

    @Test
    void aRoleOfAGroupCounts() throws Exception {
        var role = Role.named(admin);
        var group = Group.named(admin);
        role.there()
                .and(group.there())
                .and(flow.withMail(Map.of("roles", role.name())))
                .during(() -> {
                    admin.post(
                            "sesame/groups/" + group.id() + "/role-mappings/realm",
                            List.of(admin.get("sesame/roles/" + role.name())));
                    var person = accounts.withPassword();
                    group.add(person.id());
                    admission.assertAdmitted(person);
                });
    }

    @Test
    void membersOfAnOrganisationMayAndOthersAreToldByMail() throws Exception {
        var organization = Organization.create(admin);
        var other = Organization.create(admin);
        flow.withMail(Map.of("organizations", organization.alias())).during(() -> {
            admission.assertAdmitted(organization.join(accounts.withPassword()));
            for (var outside : List.of(other.join(accounts.withPassword()), accounts.withPassword())) {
                LoginAdmission.assertNoteAlone(admission.ask(outside), RESTRICTED);
            }
        });
    }

    @Test
    void aDisabledOrganisationAdmitsNobody() throws Exception {
        var organization = Organization.create(admin);
        var member = organization.join(accounts.withPassword());
        flow.withMail(Map.of("organizations", organization.alias())).during(() -> {
            organization.disable();
            LoginAdmission.assertNoteAlone(admission.ask(member), RESTRICTED);
        });
    }

    @Test
    void roleOrOrganisationIsEnough() throws Exception {
        var organization = Organization.create(admin);
        var role = Role.named(admin);
        role.there()
                .and(flow.withMail(Map.of("organizations", organization.alias(), "roles", role.name())))
                .during(() -> {
                    admission.assertAdmitted(organization.join(accounts.withPassword()));
                    var person = accounts.withPassword();
                    role.grantTo(person.id());
                    admission.assertAdmitted(person);
                    var neither = accounts.withPassword();
                    LoginAdmission.assertNoteAlone(admission.ask(neither), RESTRICTED);
                });
    }

    @Test
    void whereNeitherIsAskedForEverybodyMay() throws Exception {
        flow.withMail(Map.of("organizations", " ", "roles", "##"))
                .during(() -> admission.assertAdmitted(accounts.withPassword()));
    }

    @Test
    void personRestrictedBetweenMailAndClickIsRefused() throws Exception {
        var role = Role.named(admin);
        role.there().and(flow.withMail(Map.of("roles", role.name()))).during(() -> {
            var person = accounts.withPassword();
            role.grantTo(person.id());
            var visitor = LoginVisitor.ask(server, person.name());
            var first = mails.to(person.name());
            LoginVisitor.ask(server, person.name());
            var second = mails.next(first);
            role.delete();

            var login = LoginVisitor.byLink(server, second.link());
            assertThat(login.isBackAtApplication()).isFalse();
            assertThat(login.page().body()).contains(LinkError.OVER);
            visitor.type(first.code());
            assertThat(visitor.isBackAtApplication()).isFalse();
            assertThat(visitor.error()).contains(CodeError.OVER);
        });
    }

    @Test
    void personDisabledBetweenMailAndClickIsRefused() {
        var person = accounts.withPassword();
        var link = admission.ask(person).link();
        accounts.change(person.id(), user -> user.put("enabled", false));
        assertThat(LinkVisitor.open(server, link).page().body()).contains(LinkError.REVOKED);
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isFalse();
    }
}
