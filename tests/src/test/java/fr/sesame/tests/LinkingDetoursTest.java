package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A first login that is left for something else, or has to be. */
@Tag("hostile")
@OnSharedServer
record LinkingDetoursTest(SesameServer server, Admin admin, Accounts accounts, SecretMails mails, Broker broker) {

    private static final String NEW_PASSWORD = "Nouveau-mot-de-passe-1";

    @Test
    void whoDoesNotWantToGoesBackToTheFirstPage() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = broker.come(account.name());
            var first =
                    broker.at(visitor.http(), visitor.http().get(visitor.page().link("sesame-join-cancel")));
            // Where the application has sent the person straight to the provider, too.
            assertThat(first.has("sesame-join-account")).isFalse();
            assertThat(first.page().formAction().toString()).contains("/realms/sesame/login-actions/authenticate");
            assertThat(first.has("username")).isTrue();
            assertThat(broker.linkedTo(account.id())).isEmpty();
        });
    }

    /** Keycloak lets no first login begin within another one, and would send the person to the provider again, for ever. */
    @Test
    void whoOpensTheLoginInTheMiddleTurnsInNoCircle() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = broker.come(account.name());
            assertThat(visitor.has("sesame-join-account")).isTrue();
            var login = visitor.page()
                    .formAction()
                    .toString()
                    .replaceAll("session_code=[^&]*&|execution=[^&]*&", "")
                    .replace("/first-broker-login", "/authenticate");
            var first = broker.at(visitor.http(), visitor.http().get(URI.create(login)));
            assertThat(first.has("username")).as(first.page().body()).isTrue();
            assertThat(first.page().formAction().toString()).contains("/realms/sesame/login-actions/authenticate");
        });
    }

    @Test
    void whoForgotThePasswordComesBackToLinking() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withUserName(Accounts.unknown());
            var address = admin.get("sesame/users/" + account.id()).get("email").asText();
            var subject = broker.outside(address, Map.of());
            var visitor = Broker.join(broker.come(address));
            var reset = ResetVisitor.openHere(server, visitor.http(), visitor.page());
            assertThat(reset.page().body())
                    .contains(address.replace("@", "@<wbr>"))
                    .doesNotContain(account.name());
            reset.sendFor("ignored");
            var back = reset.type(mails.to(address).code())
                    .follow()
                    .newPassword(NEW_PASSWORD)
                    .follow();
            var password = LoginVisitor.at(server, visitor.http(), back.page());
            assertThat(password.isAtPassword()).as(password.page().body()).isTrue();
            assertThat(broker.linkedTo(account.id())).isEmpty();
            var in = password.logInWith(NEW_PASSWORD).follow();
            assertThat(in.isBackAtApplication()).as(in.page().body()).isTrue();
            assertThat(broker.linkedTo(account.id())).containsExactly(subject);
        });
    }

    /** Its own page, « Modifier » included, never loses what is to be linked. */
    @Test
    void changingOnesMindInTheResetStillLeadsBack() throws Exception {
        broker.there().during(() -> {
            var account = accounts.withPassword();
            broker.outside(account.name(), Map.of());
            var visitor = Broker.join(broker.come(account.name()));
            var reset = ResetVisitor.openHere(server, visitor.http(), visitor.page())
                    .sendFor("ignored")
                    .change()
                    .follow()
                    .sendFor(Accounts.unknown());
            var back = reset.type(mails.to(account.name()).code())
                    .follow()
                    .newPassword(NEW_PASSWORD)
                    .follow();
            assertThat(Broker.join(LoginVisitor.at(server, visitor.http(), back.page()))
                            .logInWith(NEW_PASSWORD)
                            .follow()
                            .isBackAtApplication())
                    .isTrue();
            assertThat(broker.linkedTo(account.id())).hasSize(1);
        });
    }

    /** Keycloak has no page for it: it stumbles over what the provider has told before it asks any step. */
    @Test
    void aProviderThatIsSwitchedOffInTheMiddleIsSaidToBe() throws Exception {
        var afterwards = "test " + UUID.randomUUID();
        Change.of(() -> {
                    var flow = Flow.create(admin, "sesame", afterwards);
                    flow.step("auth-username-password-form", "REQUIRED");
                    return flow::delete;
                })
                .and(broker.with("postBrokerLoginFlowAlias", afterwards).there())
                .during(() -> {
                    var account = accounts.withPassword();
                    broker.outside(account.name(), Map.of());
                    var atQuestion = broker.come(account.name());
                    var atProof = Broker.join(broker.come(account.name()));
                    var atEnd = Broker.join(broker.come(account.name())).logInWith(Admin.PASSWORD);
                    var linked = accounts.withPassword();
                    var subject = broker.outside(linked.name(), Map.of());
                    admin.post(
                            "sesame/users/" + linked.id() + "/federated-identity/" + broker.alias(),
                            Map.of("identityProvider", broker.alias(), "userId", subject, "userName", "x"));
                    var after = broker.come(linked.name());
                    assertThat(after.isAtPassword()).as(after.page().body()).isTrue();
                    var logged = server.log().length();

                    var provider = (ObjectNode) admin.get(broker.path());
                    admin.put(broker.path(), provider.deepCopy().put("enabled", false));
                    assertSaidToBeOff(atQuestion.submit(Map.of()));
                    assertSaidToBeOff(atProof.logInWith(Admin.PASSWORD));
                    assertSaidToBeOff(after.logInWith(Admin.PASSWORD));
                    assertThat(server.log().substring(logged)).doesNotContain("Uncaught server error");
                    assertSaidToBeOff(atEnd.follow());
                    broker.assertNothingIsLinked(account);
                    admin.put(broker.path(), provider);
                });
    }

    /** And one begins anew, without the provider. */
    private void assertSaidToBeOff(LoginVisitor visitor) {
        assertThat(visitor.page().status()).isEqualTo(400);
        assertThat(visitor.page().body())
                .contains(
                        ProviderVisitor.FAILED,
                        "Fournisseur " + broker.alias(),
                        "vient d’être désactivée",
                        "contactez");
        var first = broker.at(visitor.http(), visitor.http().get(visitor.page().link("sesame-back-to-login")));
        assertThat(first.has("username")).as(first.page().body()).isTrue();
        assertThat(first.page().body()).doesNotContain("Fournisseur " + broker.alias());
    }
}
