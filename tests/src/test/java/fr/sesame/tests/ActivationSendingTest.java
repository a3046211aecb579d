package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J5, to whom the mail for a first login is sent, and what an admin is told of those to whom it isn't. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class ActivationSendingTest {

    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Activations activations;
    private final Realm realm;

    ActivationSendingTest(SesameServer server, Admin admin) {
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.activations = Activations.byTheServersAdmin(server);
        this.realm = Realm.sesame(admin);
    }

    private Account person() {
        return Activations.unactivated(admin);
    }

    @Test
    void whoMakesAnAccountHasItsMailSentOnce() throws Exception {
        realm.withAttributes(Map.of("sesame-activation-on-create", "true")).during(() -> {
            var made = person();
            var imported = Accounts.unknown();
            assertThat(activations.imports(List.of(imported)).statusCode()).isEqualTo(200);
            var withPassword = accounts.withPassword();
            var disabled = Accounts.unknown();
            admin.createUser(disabled, Map.of("enabled", false, "credentials", List.of()));
            accounts.withoutAddress();
            var ofTheCompany = accounts.ofTheCompany();
            var mail = mails.to(made.name());
            assertThat(mails.to(imported).mail().subject()).isEqualTo("Activer votre compte – Sésame");
            mails.settle();
            assertThat(mails.count(made.name())).isEqualTo(1);
            assertThat(mails.count(imported)).isEqualTo(1);
            for (var name : List.of(withPassword.name(), disabled, ofTheCompany.name())) {
                assertThat(mails.count(name)).as(name).isZero();
            }
            Activations.choosePassword(activations.follow(mail.link()));
        });
        var later = person();
        mails.settle();
        assertThat(mails.count(later.name())).isZero();
    }

    /** What was rolled back was never made. */
    @Test
    void anAccountThatIsNotMadeIsMailedNothing() throws Exception {
        realm.withAttributes(Map.of("sesame-activation-on-create", "true")).during(() -> {
            var there = person();
            var twin = Accounts.unknown();
            assertThat(activations.imports(List.of(twin, there.name())).statusCode())
                    .isEqualTo(409);
            mails.to(there.name());
            mails.settle();
            assertThat(mails.count(twin)).isZero();
        });
    }

    @Test
    void refusalsToAnAdmin() {
        AdminLinks.assertRefused(ask(accounts.withPassword().id(), Map.of()), 409, "user_activated");
        AdminLinks.assertRefused(ask(accounts.withoutAddress().id(), Map.of()), 409, "user_without_email");
        AdminLinks.assertRefused(ask(accounts.deactivated().id(), Map.of()), 409, "user_disabled");
        AdminLinks.assertRefused(ask(accounts.ofTheCompany().id(), Map.of()), 409, "user_activated");
        var person = person();
        AdminLinks.assertRefused(ask(person.id(), Map.of("lifetime", 599)), 400, "lifetime_out_of_range");
        AdminLinks.assertRefused(ask(person.id(), Map.of("lifetime", 86401)), 400, "lifetime_out_of_range");
        AdminLinks.assertRefused(ask(person.id(), Map.of("clientId", "no\u0000ne")), 400, "client_not_found");
        AdminLinks.assertRefused(ask(person.id(), Map.of("clientId", "admin-cli")), 400, "client_not_found");
        AdminLinks.assertRefused(ask(UUID.randomUUID().toString(), Map.of()), 404, "user_not_found");
        AdminLinks.assertRefused(ask("f:x", Map.of()), 404, "user_not_found");
        mails.settle();
        assertThat(mails.count(person.name())).isZero();
    }

    private HttpResponse<String> ask(String userId, Map<String, Object> more) {
        return activations.ask(userId, more);
    }

    @Test
    void groupOrganisationAndListLineByLine() throws Exception {
        var person = person();
        var activated = accounts.withPassword();
        var group = Group.named(admin);
        group.there().during(() -> {
            for (var member : List.of(person, activated)) {
                group.add(member.id());
            }
            var lines = AccessCodes.read(activations.post("activations/groups/" + group.id(), Map.of()));
            assertThat(lines).hasSize(2);
            assertThat(lines.findValuesAsText("status")).containsExactlyInAnyOrder("sent", "refused");
            assertThat(lines.findValuesAsText("message")).containsExactly("user_activated");
            mails.to(person.name());
            var member = person();
            var organization = Organization.create(admin);
            organization.join(member);
            lines = AccessCodes.read(activations.post("activations/organizations/" + organization.id(), Map.of()));
            assertThat(lines.findValuesAsText("status")).containsExactly("sent");
            assertThat(mails.to(member.name()).text()).contains("Organisation");
            var listed = person();
            lines = AccessCodes.read(activations.post(
                    "activations",
                    Map.of(
                            "userIds",
                            List.of(listed.id(), listed.id(), UUID.randomUUID().toString()))));
            assertThat(lines.findValuesAsText("status")).containsExactly("sent", "refused");
            mails.to(listed.name());
        });
    }
}
