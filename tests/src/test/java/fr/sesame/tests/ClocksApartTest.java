package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Clusters;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.ServerTime;
import fr.sesame.tests.server.StoreKind;
import fr.sesame.tests.server.TwoNodes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The second node's clock is half a minute ahead: nobody notices, whichever node comes first. */
@Tag("long")
@OnTwoNodes
class ClocksApartTest {

    private static final String NEW_PASSWORD = "Tout-nouveau-2027";

    private final TwoNodes nodes;
    private final Admin admin;
    private final Accounts accounts;
    private final SecretMails mails;
    private double takenOverBefore;

    ClocksApartTest(Clusters clusters) throws Exception {
        nodes = clusters.with(StoreKind.wanted());
        admin = new Admin(nodes);
        accounts = new Accounts(admin);
        mails = new SecretMails(nodes);
    }

    @BeforeEach
    void setApart() {
        takenOverBefore = takenOver();
        new ServerTime(nodes.second()).setAhead(Duration.ofSeconds(30));
    }

    @AfterEach
    void setRight() {
        new ServerTime(nodes.second()).setAhead(Duration.ZERO);
        // Nobody was taken for dead.
        assertThat(takenOver()).isEqualTo(takenOverBefore);
    }

    private double takenOver() {
        return nodes.nodes().stream()
                .mapToDouble(node -> new Metrics(nodes, node.management()).value("sesame_mail_taken_over_total"))
                .sum();
    }

    private void eachWayRound(Consumer<HttpVisitor> journey) {
        journey.accept(new HttpVisitor(nodes).at(nodes.first(), nodes.second()));
        journey.accept(new HttpVisitor(nodes).at(nodes.second(), nodes.first()));
    }

    private static void assertBack(MailboxVisitor<?> visitor) {
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
    }

    @Test
    void aResetByCode() {
        eachWayRound(browser -> {
            var person = accounts.withPassword().name();
            var page = ResetVisitor.ask(nodes, person, browser);
            var code = mails.to(person).code();
            assertThat(page.type(OtherCode.than(code)).isAtCode()).isTrue();
            assertThat(page.type(code).isAtNewPassword()).isTrue();
            assertBack(page.newPassword(NEW_PASSWORD));
        });
    }

    @Test
    void aLoginByLink() {
        eachWayRound(browser -> {
            var person = accounts.withPassword().name();
            var page = LoginVisitor.ask(nodes, person, browser);
            assertBack(page.useLink(mails.to(person).link()));
            // The application gets tokens from a node by whose clock they are of the future, or half a minute old.
            assertThat(page.account()).contains("access_token");
        });
    }

    /** What the link leaves for the other node is good for two minutes. */
    @Test
    void aLinkInAnotherBrowser() {
        eachWayRound(phone -> {
            var person = accounts.withPassword().name();
            LoginVisitor.ask(nodes, person);
            LinkVisitor.open(nodes, mails.to(person).link(), phone).press();
            assertBack(LoginVisitor.come(nodes, phone));
        });
    }

    /** The application's clock is right; that of one of the nodes is a whole step ahead. */
    @Test
    void aOneTimeCode() {
        eachWayRound(browser -> {
            var person = accounts.withOneTimeCode();
            var page = LoginVisitor.at(nodes, browser, browser.openLoginAs(person.name()))
                    .logInWith(Admin.PASSWORD)
                    .follow();
            assertBack(page.oneTimeCode(OneTimeCodes.DEMO.now()).follow());
        });
    }

    @Test
    void anAccessCode() {
        var codes = AccessCodes.byTheServersAdmin(nodes);
        eachWayRound(browser -> {
            var person = accounts.withoutAddress();
            var code = codes.issue(person.id());
            var page = AccessCodes.type(codes.open(browser), person.name(), code);
            assertBack(AccessCodes.setPassword(page, NEW_PASSWORD));
            for (var node : List.of(nodes.first(), nodes.second())) {
                assertThat(logsIn(node, person.name())).as("by %s", node).isTrue();
            }
        });
    }

    private boolean logsIn(URI node, String person) {
        var login = new HttpVisitor(nodes).at(node);
        return login.submit(login.openLoginAs(person), Map.of("password", NEW_PASSWORD))
                        .status()
                == 302;
    }

    @Test
    void anActivationByLinkAndByCode() {
        var activations = Activations.byTheServersAdmin(nodes);
        var codes = new AccessCodes(nodes, activations.api());
        eachWayRound(browser -> {
            var byLink = Activations.unactivated(admin);
            assertThat(LinkVisitor.open(nodes, activations.send(byLink).link(), browser)
                            .press()
                            .page()
                            .status())
                    .isEqualTo(303);
            Activations.choosePassword(LoginVisitor.come(nodes, browser).follow());

            var byCode = Activations.unactivated(admin);
            var mail = activations.send(byCode);
            browser.forget("KEYCLOAK_").forget("AUTH_SESSION");
            Activations.choosePassword(AccessCodes.type(codes.open(browser), byCode.name(), Activations.code(mail)));
        });
    }
}
