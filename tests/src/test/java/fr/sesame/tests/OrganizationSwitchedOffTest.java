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

/** Keycloak deactivates the members that an organisation manages along with it: what they have doesn't come back with it either. */
@Tag("versions")
@OnSharedServer
class OrganizationSwitchedOffTest {

    /** More than are done at a time. */
    private static final int MANY = 52;

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final AccessCodes codes;
    private final Company company;
    private final Broker broker;

    OrganizationSwitchedOffTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.accounts = new Accounts(admin);
        this.codes = AccessCodes.byTheServersAdmin(server);
        this.company = Company.ofItsOwnDomain(admin);
        this.broker = new Broker(server, admin);
    }

    /** Somebody whom the company's login has made its member, as it is managed; the id. */
    private String managed(String name) {
        company.take(broker.alias());
        broker.outside(name, Map.of());
        come(name);
        return accounts.find("email=" + name).get(0).get("id").asText();
    }

    private HttpVisitor come(String name) {
        var browser = new HttpVisitor(server);
        var in = broker.come(name, browser);
        assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
        return browser;
    }

    private int sessions(String userId) {
        return admin.get("sesame/users/" + userId + "/sessions").size();
    }

    @Test
    void aMemberHasNothingLeftOnceItIsOnAgain() throws Exception {
        broker.there().and(company.there()).during(() -> {
            var name = "p" + UUID.randomUUID() + "@" + company.domain();
            var id = managed(name);
            var guest = accounts.withPassword();
            company.join(guest.id());
            var guests = new HttpVisitor(server);
            assertThat(LoginVisitor.at(server, guests, guests.openLoginAs(guest.name()))
                            .logInWith(Admin.PASSWORD)
                            .isBackAtApplication())
                    .isTrue();
            var code = codes.issue(id);
            assertThat(sessions(id)).isEqualTo(1);

            company.disable();
            assertThat(accounts.find("email=" + name).get(0).get("enabled").asBoolean())
                    .isFalse();
            company.enable();
            assertThat(sessions(id)).isZero();
            assertThat(codes.type(name, code).error()).contains("a expiré");
            assertThat(admin.get("sesame/sesame/users/" + id + "/secrets")).isEmpty();
            // Whose account isn't the organisation's has it still.
            assertThat(sessions(guest.id())).isEqualTo(1);
            // And what comes afterwards is as good as ever.
            assertThat(AccessCodes.isAtNewPassword(codes.type(name, codes.issue(id))))
                    .isTrue();
        });
    }

    /** Somebody whose name comes last, so after those who are done in the request. */
    @Test
    void theLastOfManyHasNothingLeftEither() throws Exception {
        var name = "zz" + UUID.randomUUID() + "@" + company.domain();
        broker.there().and(company.there()).during(() -> {
            for (var number = 0; number < MANY; number++) {
                company.join(admin.createUser(Accounts.unknown(), Map.of("credentials", List.of())));
            }
            var id = managed(name);
            company.disable();
            company.enable();
            Patience.until(() -> sessions(id) == 0, () -> "there is a session");
        });
    }

    /** Keycloak deletes whom it manages along with it. */
    @Test
    void withItsMembersGoTheirSessions() throws Exception {
        var name = "p" + UUID.randomUUID() + "@" + company.domain();
        broker.there().during(() -> {
            var in = new HttpVisitor[1];
            company.there().during(() -> {
                managed(name);
                in[0] = come(name);
                assertThat(LoginVisitor.getsIn(server, in[0])).isTrue();
            });
            assertThat(accounts.find("email=" + name)).isEmpty();
            assertThat(LoginVisitor.getsIn(server, in[0])).isFalse();
        });
    }
}
