package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * S22: the user name of one is the address of another. Keycloak refuses that today, but not where people log in by user name alone,
 * as many realms once did, nor in a directory. Whatever was typed means one and the same account at every step, and nothing of one is
 * ever sent to the other's mailbox.
 */
@Tag("hostile")
@OnSharedServer
class NameCollisionTest {

    private static final String NAMESAKES_PASSWORD = "Autre-mot-de-passe-2";

    private final SesameServer server;
    private final Admin admin;
    private final Realm realm;
    private final SecretMails mails;

    /** The address of one, and the user name of the other. */
    private final String shared = Accounts.unknown();

    private final Account owner;

    /** The other's address. */
    private final String own = Accounts.unknown();

    private final List<String> namesakes = new ArrayList<>();

    NameCollisionTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.realm = Realm.sesame(admin);
        this.mails = new SecretMails(server);
        this.owner = new Accounts(admin).withUserName(shared);
    }

    @BeforeEach
    void makeTheNamesake() throws Exception {
        realm.with("loginWithEmailAllowed", false)
                .during(() -> namesakes.add(admin.createUser(
                        shared,
                        Map.of(
                                "email",
                                own,
                                "credentials",
                                List.of(Map.of("type", "password", "value", NAMESAKES_PASSWORD))))));
    }

    private String namesake() {
        return namesakes.get(0);
    }

    private static String whoIsIn(LoginVisitor visitor) {
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        return ToldAccount.of(visitor).id();
    }

    private void assertNothingWasSentTo(String address) {
        mails.settle();
        assertThat(mails.count(address)).isZero();
    }

    private LoginVisitor atPassword(String name) {
        var browser = new HttpVisitor(server);
        return LoginVisitor.at(server, browser, browser.openLoginAs(name));
    }

    @Test
    void aPasswordIsThatOfWhomTheNameMeans() {
        assertThat(atPassword(shared).logInWith(NAMESAKES_PASSWORD).isAtPassword())
                .isTrue();
        new BruteForce(server, admin).awaitFailures(owner.id(), 1);
        assertThat(whoIsIn(atPassword(shared).logInOnceCounted(Admin.PASSWORD))).isEqualTo(owner.id());
        assertThat(whoIsIn(atPassword(own).logInWith(NAMESAKES_PASSWORD))).isEqualTo(namesake());
    }

    @Test
    void aCodeAndALinkGoToTheAddressThatWasTypedAndLetItsOwnerIn() {
        var byCode = LoginVisitor.ask(server, shared);
        var mail = mails.to(shared);
        assertNothingWasSentTo(own);
        assertThat(whoIsIn(byCode.type(mail.code()))).isEqualTo(owner.id());

        var here = LoginVisitor.ask(server, own);
        var other = mails.to(own);
        assertThat(whoIsIn(here.useLink(other.link()))).isEqualTo(namesake());
    }

    /** There the link itself says who it is, by a name that means somebody else when it is typed. */
    @Test
    void aLinkInAnotherBrowserIsItsOwners() {
        LoginVisitor.ask(server, own);
        assertThat(whoIsIn(LoginVisitor.byLink(server, mails.to(own).link()).follow()))
                .isEqualTo(namesake());
        assertNothingWasSentTo(shared);
    }

    /** A second mail, after the password: to whoever has proven that. */
    @Test
    void whoIsKnownIsMailedAtTheOwnAddress() throws Exception {
        realm.withBrowserFlow(LoginFlows::linkSecond).during(() -> {
            var visitor = atPassword(own).logInWith(NAMESAKES_PASSWORD).follow();
            assertThat(visitor.isAtSend()).as(visitor.page().body()).isTrue();
            visitor.send();
            var mail = mails.to(own);
            assertNothingWasSentTo(shared);
            assertThat(whoIsIn(visitor.type(mail.code()))).isEqualTo(namesake());
        });
    }

    @Test
    void whereUserNamesAloneCountTheNameMeansItsOwner() throws Exception {
        realm.with("loginWithEmailAllowed", false).during(() -> {
            var visitor = LoginVisitor.ask(server, shared);
            var mail = mails.to(own);
            assertNothingWasSentTo(shared);
            assertThat(whoIsIn(visitor.type(mail.code()))).isEqualTo(namesake());
            assertThat(whoIsIn(atPassword(shared).logInWith(NAMESAKES_PASSWORD)))
                    .isEqualTo(namesake());
        });
    }

    @Test
    void anAccessCodeIsGoodForWhomTheNameMeans() {
        var codes = AccessCodes.byTheServersAdmin(server);
        var namesakes = codes.issue(namesake());
        assertThat(AccessCodes.isAtNewPassword(codes.type(shared, namesakes))).isFalse();
        var owners = codes.issue(owner.id());
        assertThat(AccessCodes.isAtNewPassword(codes.type(own, owners))).isFalse();
        assertThat(whoIsIn(AccessCodes.setPassword(codes.type(shared, owners), "Nouveau-mot-de-passe-1")))
                .isEqualTo(owner.id());
        assertThat(whoIsIn(AccessCodes.setPassword(codes.type(own, namesakes), "Nouveau-mot-de-passe-2")))
                .isEqualTo(namesake());
    }

    @Test
    void aResetIsForTheAddressThatWasTyped() {
        var reset = ResetVisitor.ask(server, shared);
        var mail = mails.to(shared);
        assertNothingWasSentTo(own);
        reset.type(mail.code()).follow().newPassword("Nouveau-mot-de-passe-1").follow();
        assertThat(whoIsIn(atPassword(own).logInWith(NAMESAKES_PASSWORD))).isEqualTo(namesake());
        assertThat(whoIsIn(atPassword(shared).logInWith("Nouveau-mot-de-passe-1")))
                .isEqualTo(owner.id());
    }

    /** By the user name there is the one account to be proven, by the address the other: each by its own password and mailbox. */
    @Test
    void linkingIsProvenByTheAccountThatWasMet() throws Exception {
        var broker = new Broker(server, admin);
        broker.there().during(() -> {
            var byName = broker.outside(shared, Map.of("email", Accounts.unknown()));
            var password = Broker.join(broker.come(shared));
            password.logInWith(Admin.PASSWORD).follow();
            assertThat(password.isAtPassword()).as(password.page().body()).isTrue();
            new BruteForce(server, admin).awaitFailures(namesake(), 1);
            var reset = ResetVisitor.openHere(server, password.http(), password.page())
                    .sendFor("ignored");
            assertThat(mails.to(own).codeIfAny()).isPresent();
            assertThat(reset.isAtCode()).isTrue();
            var mail = Broker.join(broker.come(shared)).choosePasswordless();
            var code = mails.broughtBy(mail::send, own).code();
            assertNothingWasSentTo(shared);
            assertThat(whoIsIn(mail.type(code).follow())).isEqualTo(namesake());
            assertThat(broker.linkedTo(namesake())).containsExactly(byName);
            assertThat(broker.linkedTo(owner.id())).isEmpty();

            // The provider itself has one account of an address.
            admin.delete("acme/users/" + byName);
            var stranger = "u-" + UUID.randomUUID();
            var byAddress = broker.outside(stranger, Map.of("email", shared, "emailVerified", true));
            var namesakes = Broker.join(broker.come(stranger)).logInWith(NAMESAKES_PASSWORD);
            assertThat(namesakes.follow().isAtPassword())
                    .as(namesakes.page().body())
                    .isTrue();
            var owners = Broker.join(broker.come(stranger)).choosePasswordless();
            // The notice of the link before.
            mails.settle();
            var sent = mails.lastNumber(own);
            owners.send();
            assertThat(whoIsIn(owners.type(mails.to(shared).code()).follow())).isEqualTo(owner.id());
            assertThat(broker.linkedTo(owner.id())).containsExactly(byAddress);
            mails.settle();
            assertThat(mails.lastNumber(own)).isEqualTo(sent);
        });
    }
}
