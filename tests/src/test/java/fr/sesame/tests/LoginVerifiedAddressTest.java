package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J4, addresses that are verified, that aren’t, and what verifies them (S8, S18). */
@Tag("hostile")
@OnSharedServer
class LoginVerifiedAddressTest {

    private static final String UNVERIFIED = "n’est pas encore confirmée";

    private final SesameServer server;
    private final Accounts accounts;
    private final Events events;
    private final SecretMails mails;
    private final DemoFlow flow;
    private final LoginAdmission admission;

    LoginVerifiedAddressTest(SesameServer server, Admin admin) {
        this.server = server;
        this.accounts = new Accounts(admin);
        this.events = new Events(admin);
        this.mails = new SecretMails(server);
        this.flow = DemoFlow.browser(admin);
        this.admission = new LoginAdmission(server, admin);
    }

    @Test
    void whereOnlyVerifiedAddressesCountTheOthersAreToldByMail() throws Exception {
        flow.withMail(Map.of("verified-only", "true")).during(() -> {
            var person = accounts.unverified();
            LoginAdmission.assertNoteAlone(admission.ask(person), UNVERIFIED);
            assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", person.name())
                            .path("details")
                            .path("reason")
                            .asText())
                    .isEqualTo("unverified");
            admission.assertAdmitted(accounts.withPassword());
        });
    }

    @Test
    void pageIsTheSameForAnUnverifiedAddress() throws Exception {
        flow.withMail(Map.of("verified-only", "true")).during(() -> {
            var unverified = accounts.unverified().name();
            var verified = accounts.withPassword().name();
            assertThat(admission.pageFor(unverified)).isEqualTo(admission.pageFor(verified));
        });
    }

    @Test
    void unverifiedAddressLogsInWhereThatIsNotAskedFor() {
        admission.assertAdmitted(accounts.unverified());
    }

    @Test
    void addressThatIsNoLongerVerifiedIsRefusedWhenTheLinkIsUsed() throws Exception {
        flow.withMail(Map.of("verified-only", "true")).during(() -> {
            var person = accounts.withPassword();
            var link = admission.ask(person).link();
            accounts.change(person.id(), user -> user.put("emailVerified", false));
            var login = LoginVisitor.byLink(server, link);
            assertThat(login.isBackAtApplication()).isFalse();
            assertThat(login.page().body()).contains(LinkError.OVER);
        });
    }

    /** Whoever has just proven an address isn't mailed another link to prove it. */
    @Test
    void aUsedMailedLinkIsAllTheProofThatKeycloakAsksFor() {
        var person = accounts.unverified();
        accounts.change(person.id(), user -> user.putArray("requiredActions").add("VERIFY_EMAIL"));
        var visitor = LoginVisitor.ask(server, person.name());
        visitor.useLink(mails.to(person.name()).link());
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        mails.settle();
        assertThat(mails.count(person.name())).isEqualTo(1);
    }

    @Test
    void aUsedMailedLinkVerifiesTheAddress() {
        var here = accounts.unverified();
        var visitor = LoginVisitor.ask(server, here.name());
        assertThat(visitor.useLink(mails.to(here.name()).link()).isBackAtApplication())
                .isTrue();
        assertThat(accounts.isVerified(here.id())).isTrue();

        var elsewhere = accounts.unverified();
        var link = admission.ask(elsewhere).link();
        assertThat(accounts.isVerified(elsewhere.id())).isFalse();
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
        assertThat(accounts.isVerified(elsewhere.id())).isTrue();
    }

    @Test
    void aTypedCodeVerifiesNothing() {
        var person = accounts.unverified();
        admission.assertAdmitted(person);
        assertThat(accounts.isVerified(person.id())).isFalse();
    }

    @Test
    void aLinkHandedToAnAdminVerifiesNothing() {
        var person = accounts.unverified();
        var link = AdminLinks.link(AdminLinks.byTheServersAdmin(server).askToBeHanded(person.id()));
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
        assertThat(accounts.isVerified(person.id())).isFalse();
    }

    @Test
    void aLinkThatAnAdminHadMailedVerifiesTheAddress() {
        var person = accounts.unverified();
        AdminLinks.byTheServersAdmin(server).askToMail(person.id());
        var link = mails.to(person.name()).link();
        assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
        assertThat(accounts.isVerified(person.id())).isTrue();
    }

    @Test
    void nothingIsVerifiedWhereTheOptionIsOff() throws Exception {
        flow.withMail(Map.of("set-verified", "false")).during(() -> {
            var person = accounts.unverified();
            var link = admission.ask(person).link();
            assertThat(LoginVisitor.byLink(server, link).isBackAtApplication()).isTrue();
            assertThat(accounts.isVerified(person.id())).isFalse();
        });
    }

    @Test
    void personWithoutAnAddressGetsNothingAndTheSamePage() {
        var name = accounts.withoutAddress().name();
        assertThat(LoginVisitor.ask(server, name).isAtMail()).isTrue();
        assertThat(events.await("SEND_VERIFY_EMAIL_ERROR", name).get("error").asText())
                .isEqualTo("invalid_email");
        assertThat(admission.pageFor(name)).isEqualTo(admission.pageFor("u-" + UUID.randomUUID() + "-without-it"));
    }
}
