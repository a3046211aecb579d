package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person has ends with the account’s deactivation, whoever does that, and doesn’t come back with the account. */
@Tag("versions")
@OnSharedServer
class DeactivationTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final AdminLinks links;
    private final AccessCodes codes;

    DeactivationTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.mails = new SecretMails(server);
        this.links = AdminLinks.byTheServersAdmin(server);
        this.codes = AccessCodes.byTheServersAdmin(server);
    }

    @Test
    void anAdminsEndsSessionsAndWhatIsOnItsWay() {
        var person = accounts.withPassword();
        var handed = withASessionAndALink(person);
        var code = codes.issue(person.id());
        accounts.change(person.id(), user -> user.put("enabled", false));
        assertThat(sessions(person)).isZero();
        assertThat(LinkVisitor.open(server, handed).page().status()).isEqualTo(400);
        assertThat(codes.type(person.name(), code).error()).contains("désactivé");
        assertNothingComesBack(person, handed);
        assertThat(codes.type(person.name(), code).error()).contains("a expiré");
        // What comes afterwards is as good as ever.
        assertThat(AccessCodes.isAtNewPassword(codes.type(person.name(), codes.issue(person.id()))))
                .isTrue();
    }

    @Tag("since-26.6")
    @Test
    void aWorkflowsDoesAsWell() throws Exception {
        var person = accounts.withPassword();
        var handed = withASessionAndALink(person);
        Change.of(() -> {
                    var workflow = admin.create(
                            "sesame/workflows",
                            Map.of("name", "dormant " + person.id(), "steps", List.of(Map.of("uses", "disable-user"))));
                    admin.post("sesame/workflows/" + workflow + "/activate/USERS/" + person.id(), Map.of());
                    return () -> admin.delete("sesame/workflows/" + workflow);
                })
                .during(() -> {
                    Patience.until(() -> !isEnabled(person), () -> "the account is active");
                    Patience.until(() -> sessions(person) == 0, () -> "there is a session");
                });
        assertNothingComesBack(person, handed);
    }

    @Test
    void anotherChangeOfAnActiveAccountEndsNothing() {
        var person = accounts.withPassword();
        var handed = withASessionAndALink(person);
        accounts.change(person.id(), user -> user.put("firstName", "Dominique"));
        assertThat(sessions(person)).isEqualTo(1);
        assertThat(LinkVisitor.open(server, handed).page().status()).isEqualTo(200);
    }

    /** Any stranger can bring that about. */
    @Test
    void aLockForGoodEndsNothing() throws Exception {
        var realm = "locked-" + UUID.randomUUID();
        Realm.made(
                        admin,
                        Map.of(
                                "realm",
                                realm,
                                "enabled",
                                true,
                                "bruteForceProtected",
                                true,
                                "permanentLockout",
                                true,
                                "failureFactor",
                                1))
                .during(() -> {
                    var id = admin.createUser(
                            realm, "camille", Map.of("email", "camille@example.com", "emailVerified", true));
                    assertThat(token(realm, Admin.PASSWORD)).contains("access_token");
                    // What comes while Keycloak still counts the password before is no try.
                    Patience.until(
                            () -> {
                                token(realm, "Mauvais-mot-de-passe-1");
                                return !admin.get(realm + "/users/" + id)
                                        .get("enabled")
                                        .asBoolean();
                            },
                            () -> "the account is active");
                    var user = (ObjectNode) admin.get(realm + "/users/" + id);
                    admin.put(realm + "/users/" + id, user.put("firstName", "Dominique"));
                    assertThat(admin.get(realm + "/users/" + id + "/sessions")).hasSize(1);
                });
    }

    private String token(String realm, String password) {
        return new HttpVisitor(server)
                .post(
                        URI.create(server.realm(realm) + "/protocol/openid-connect/token"),
                        "grant_type=password&client_id=admin-cli&username=camille&password=" + password,
                        "application/x-www-form-urlencoded")
                .body();
    }

    private URI withASessionAndALink(Account person) {
        var login = LoginVisitor.ask(server, person.name());
        assertThat(login.type(mails.to(person.name()).code()).isBackAtApplication())
                .isTrue();
        assertThat(sessions(person)).isEqualTo(1);
        var handed = links.handed(person.id());
        assertThat(LinkVisitor.open(server, handed).page().status()).isEqualTo(200);
        return handed;
    }

    private void assertNothingComesBack(Account person, URI handed) {
        accounts.change(person.id(), user -> user.put("enabled", true));
        assertThat(sessions(person)).isZero();
        assertThat(admin.get("sesame/sesame/users/" + person.id() + "/secrets")).isEmpty();
        assertThat(LinkVisitor.open(server, handed).page().status()).isEqualTo(400);
    }

    private int sessions(Account person) {
        return admin.get("sesame/users/" + person.id() + "/sessions").size();
    }

    private boolean isEnabled(Account person) {
        return admin.get("sesame/users/" + person.id()).get("enabled").asBoolean();
    }
}
