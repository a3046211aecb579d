package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** S23: an access code stands for the password that its person has, and ends with it, by whatever way there is a new one. */
@Tag("versions")
@Tag("hostile")
@OnSharedServer
class AccessCodeEndTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";
    private static final String OVERTAKEN = "un nouveau mot de passe depuis";

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final Events events;
    private final AccessCodes codes;

    AccessCodeEndTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    private void assertEnded(String userId, String name, String code) {
        var ended = events.of("REMOVE_CREDENTIAL", userId).stream()
                .map(event -> event.get("details"))
                .filter(details -> details.path("credential_type").asText().equals("sesame-access-code"))
                .toList();
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).path("reason").asText()).isEqualTo("new_password");
        assertOpensNothing(userId, name, code);
    }

    private void assertOpensNothing(String userId, String name, String code) {
        assertThat(codes.api().get("access-codes/users/" + userId).body()).isEqualTo("[]");
        // Keycloak's detector refuses whatever comes while it is still counting the login before.
        Patience.until(
                () -> {
                    var typed = codes.type(name, code);
                    assertThat(AccessCodes.isAtNewPassword(typed)).isFalse();
                    return typed.error().contains(OVERTAKEN);
                },
                () -> "not so: it is told that there is another password since");
    }

    @Test
    void aResetEndsIt() {
        var person = accounts.withPassword();
        var code = codes.issue(person.id());
        var mails = new SecretMails(server);
        var notice = mails.to(person.name());
        var reset = ResetVisitor.ask(server, person.name());
        reset.type(mails.next(notice).code()).newPassword(NEW_PASSWORD).follow();
        assertThat(reset.isBackAtApplication()).as(reset.page().body()).isTrue();
        assertEnded(person.id(), person.name(), code);
    }

    @Test
    void aChangeInTheAccountConsoleEndsIt() {
        var person = accounts.withPassword();
        var code = codes.issue(person.id());
        var http = new HttpVisitor(server);
        var in = LoginVisitor.at(server, http, http.openLoginAs(person.name()))
                .logInWith(Admin.PASSWORD)
                .follow();
        assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
        var page = LoginVisitor.at(server, http, http.openLogin("&kc_action=UPDATE_PASSWORD"))
                .follow();
        AccessCodes.setPassword(page, NEW_PASSWORD);
        assertThat(page.isBackAtApplication()).as(page.page().body()).isTrue();
        assertEnded(person.id(), person.name(), code);
    }

    @Test
    void anAdminsNewPasswordEndsIt() {
        var person = accounts.withPassword();
        var code = codes.issue(person.id());
        setByAdmin(person.id());
        assertEnded(person.id(), person.name(), code);
        // What is issued afterwards is as good as ever.
        assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), codes.issue(person.id()))))
                .isTrue();
    }

    /** Keycloak says of it only that the account was changed. */
    @Test
    void aPasswordThatComesWithAChangeOfTheAccountEndsIt() {
        var person = accounts.withPassword();
        var code = codes.issue(person.id());
        accounts.change(
                person.id(),
                user -> user.putArray("credentials")
                        .addObject()
                        .put("type", "password")
                        .put("value", NEW_PASSWORD));
        assertOpensNothing(person.id(), person.name(), code);
    }

    private void setByAdmin(String userId) {
        admin.put(
                "sesame/users/" + userId + "/reset-password",
                Map.of("type", "password", "value", NEW_PASSWORD, "temporary", false));
    }

    /** Whoever finds the sheet afterwards would set another one. */
    @Test
    void theUseThatSetsAPasswordIsTheLastOfSeveral() {
        var name = "u-" + UUID.randomUUID() + "-without-it";
        var id = admin.createUser(name, Map.of("credentials", List.of()));
        var code = codes.issue(id, Map.of("uses", 5));
        // Broken off before the new password: the next use is good.
        assertThat(AccessCodes.isAtNewPassword(codes.type(name, code))).isTrue();
        var done = AccessCodes.setPassword(codes.type(name, code), NEW_PASSWORD);
        assertThat(done.isBackAtApplication()).as(done.page().body()).isTrue();
        assertEnded(id, name, code);
    }

    /** Issuing for an admin takes more, also for whoever becomes one only afterwards. */
    @Test
    void whatWasIssuedWithLessOpensNoAdmin() {
        var person = accounts.withPassword();
        var weak = new AccessCodes(server, AdminLinks.byUserWith(server, admin, "sesame", List.of("manage-users")));
        var code = weak.issue(person.id(), Map.of("uses", 2));
        assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), code))).isTrue();
        AdminLinks.grant(admin, "sesame", person.id(), List.of("view-events"));
        var typed = codes.type(person.name(), code);
        assertThat(typed.error()).contains("ne suffit plus pour ce compte");
        assertThat(events.of("LOGIN_ERROR", person.id()))
                .anySatisfy(event ->
                        assertThat(event.at("/details/reason").asText()).isEqualTo("access_code_too_weak"));
        assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), codes.issue(person.id()))))
                .isTrue();
    }

    /** Nothing in the account tells when a directory's password was set. */
    @Test
    void aDirectorysNewPasswordEndsItAsWell() throws Exception {
        var directory = Directory.of(server, admin);
        directory.joinedTakingChangesWhen(() -> true).during(() -> {
            var id = accounts.find("username=" + directory.name())
                    .get(0)
                    .get("id")
                    .asText();
            var code = codes.issue(id);
            setByAdmin(id);
            assertThat(codes.api().get("access-codes/users/" + id).body()).isEqualTo("[]");
            var typed = codes.type(directory.address(), code);
            assertThat(AccessCodes.isAtNewPassword(typed)).isFalse();
            assertThat(typed.error()).contains("a expiré");
        });
    }
}
