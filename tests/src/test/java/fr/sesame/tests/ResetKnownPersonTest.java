package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S22: a reset by somebody who is logged in is for that account, whatever else answers to its name. */
@OnSharedServer
class ResetKnownPersonTest {

    private final SesameServer server;
    private final Admin admin;
    private final SecretMails mails;
    private final Events events;

    ResetKnownPersonTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.mails = new SecretMails(server);
        this.events = new Events(admin);
    }

    @Test
    void aNameThatIsAnothersAddressResetsTheOwn() throws Exception {
        var own = Accounts.unknown();
        var others = Accounts.unknown();
        new Accounts(admin).withUserName(others);
        var made = new ArrayList<String>();
        // Keycloak refuses that today, but not where people log in by user name alone, as many realms once did.
        Realm.sesame(admin)
                .with("loginWithEmailAllowed", false)
                .during(() -> made.add(admin.createUser(others, Map.of("email", own))));
        var id = made.get(0);
        var visitor = new HttpVisitor(server);
        var loggedIn = visitor.submit(visitor.openLoginAs(own), Map.of("password", Admin.PASSWORD));
        assertThat(loggedIn.status()).isEqualTo(302);
        var reset = ResetVisitor.at(
                        server,
                        visitor,
                        visitor.get(
                                URI.create(server.realm("sesame") + "/login-actions/reset-credentials?client_id=demo")))
                .sendFor(others);
        var code = mails.to(own).code();
        mails.settle();
        assertThat(mails.count(others)).isZero();
        assertThat(reset.type(code).newPassword("Nouveau-mot-de-passe-1").isAtNewPassword())
                .isFalse();
        assertThat(events.of("UPDATE_PASSWORD", id)).hasSize(1);
    }
}
