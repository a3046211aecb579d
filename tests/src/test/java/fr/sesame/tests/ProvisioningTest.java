package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.OwnServers;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * J5 and J10 by SCIM, which Keycloak 26.7 has as a preview ({@code scim-api}): who is made there is mailed the new account, and
 * who is deactivated there has nothing left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnOwnServer
class ProvisioningTest {

    private final SesameServer server;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private final Realm realm;

    ProvisioningTest(OwnServers servers) throws Exception {
        server = servers.with();
        admin = new Admin(server);
        accounts = new Accounts(admin);
        mails = new SecretMails(server);
        realm = Realm.sesame(admin);
    }

    @Test
    void whoIsMadeThereIsMailedTheNewAccountOnce() throws Exception {
        realm.with("scimApiEnabled", true)
                .and(realm.withAttributes(Map.of("sesame-activation-on-create", "true")))
                .during(() -> {
                    var scim = Provisioning.of(server, admin);
                    var name = Accounts.unknown();
                    var inactive = Accounts.unknown();
                    var id = scim.make(name, true);
                    scim.make(inactive, false);
                    var mail = mails.to(name);
                    assertThat(mail.mail().subject()).isEqualTo("Activer votre compte – Sésame");
                    var activations = Activations.byTheServersAdmin(server);
                    Activations.choosePassword(activations.follow(mail.link()));
                    assertThat(activations.logsIn(name)).isTrue();
                    assertThat(accounts.isVerified(id)).isTrue();
                    scim.patch(id, "name.familyName", "Autre");
                    mails.settle();
                    assertThat(mails.count(name)).isEqualTo(1);
                    assertThat(mails.count(inactive)).isZero();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT"})
    void whoIsDeactivatedThereHasNothingLeft(String method) throws Exception {
        realm.with("scimApiEnabled", true).during(() -> {
            var scim = Provisioning.of(server, admin);
            var account = accounts.withOneTimeCode();
            var owner = new BrowserOwner(server, admin, account);
            var browser = owner.knownBrowser();
            assertThat(LoginVisitor.getsIn(server, browser)).isTrue();
            ResetVisitor.ask(server, account.name());
            var link = mails.to(account.name()).link();
            var codes = AccessCodes.byTheServersAdmin(server);
            var code = codes.issue(account.id());
            assertThat(LinkVisitor.open(server, link).page().status()).isEqualTo(200);

            set(scim, method, account, false);
            assertThat(admin.get("sesame/users/" + account.id()).get("enabled").asBoolean())
                    .isFalse();
            assertNothingIsLeft(owner);
            assertThat(LoginVisitor.getsIn(server, browser)).isFalse();
            assertThat(LinkVisitor.open(server, link).page().status()).isEqualTo(400);
            assertThat(codes.type(account.name(), code).error()).contains("désactivé");

            set(scim, method, account, true);
            assertNothingIsLeft(owner);
            assertThat(LinkVisitor.open(server, link).page().status()).isEqualTo(400);
            assertThat(codes.type(account.name(), code).error()).contains("a expiré");
            assertThat(owner.isSpared(browser)).isFalse();
        });
    }

    private static void set(Provisioning scim, String method, Account account, boolean active) {
        if (method.equals("PUT")) {
            scim.put(account.id(), active);
        } else {
            scim.patch(account.id(), "active", active);
        }
    }

    private void assertNothingIsLeft(BrowserOwner owner) {
        var id = owner.account().id();
        assertThat(admin.get("sesame/users/" + id + "/sessions")).isEmpty();
        assertThat(admin.get("sesame/sesame/users/" + id + "/secrets")).isEmpty();
        assertThat(owner.known()).isEmpty();
    }
}
