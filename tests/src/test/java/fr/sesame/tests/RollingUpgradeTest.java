package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.TwoJars;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * While nodes are exchanged one by one: whatever an older JAR has begun goes on with this one, and the other way round. Run by {@code
 * .ci/rolling} alone, which has an older one.
 */
@OnOwnServer
@EnabledIfSystemProperty(named = "sesame.older-jar", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingUpgradeTest {

    private static final Pattern PART = Pattern.compile("(?:href|src)=\"([^\"]+\\.(?:css|js)[^\"]*)\"");

    private TwoJars nodes;
    private Accounts accounts;
    private SecretMails mails;

    @BeforeAll
    void start() throws Exception {
        nodes = TwoJars.with(Path.of(System.getProperty("sesame.older-jar")));
        accounts = new Accounts(new Admin(nodes));
        mails = new SecretMails(nodes);
    }

    @AfterAll
    void stop() {
        nodes.close();
    }

    /** Who meets the other node at every request, beginning with the older and with the newer one. */
    private List<HttpVisitor> eachWayRound() {
        return List.of(
                new HttpVisitor(nodes).at(nodes.older(), nodes.newer()),
                new HttpVisitor(nodes).at(nodes.newer(), nodes.older()));
    }

    @Test
    void aLoginByLinkGoesOnAtTheOtherNode() {
        for (var person : eachWayRound()) {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(nodes, address, person);
            assertThat(visitor.useLink(mails.to(address).link()).isBackAtApplication())
                    .isTrue();
        }
    }

    @Test
    void aLoginByCodeGoesOnAtTheOtherNode() {
        for (var person : eachWayRound()) {
            var address = accounts.withPassword().name();
            var visitor = LoginVisitor.ask(nodes, address, person);
            assertThat(visitor.type(mails.to(address).code()).isBackAtApplication())
                    .isTrue();
        }
    }

    @Test
    void aResetGoesOnAtTheOtherNode() {
        for (var person : eachWayRound()) {
            var address = accounts.withPassword().name();
            var visitor = ResetVisitor.ask(nodes, address, person);
            visitor.type(mails.to(address).code());
            assertThat(visitor.isAtNewPassword()).isTrue();
            visitor.newPassword("Tout-nouveau-2027");
            assertThat(visitor.isBackAtApplication()).isTrue();
        }
    }

    /** Stylesheets and scripts that a page of one names are at the other, too. */
    @Test
    void aPageOfOneHasItsPartsAtTheOther() {
        for (var node : List.of(nodes.older(), nodes.newer())) {
            var page = new HttpVisitor(nodes).at(node).openLogin("").body();
            var parts = PART.matcher(page).results().map(part -> part.group(1)).toList();
            assertThat(parts).isNotEmpty();
            for (var other : List.of(nodes.older(), nodes.newer())) {
                for (var part : parts) {
                    var path = URI.create(part).getRawPath();
                    var answer = new HttpVisitor(nodes).at(other).get(URI.create(nodes.keycloak() + path));
                    assertThat(answer.status())
                            .as(part + " of " + node + " at " + other)
                            .isEqualTo(200);
                    assertThat(answer.body()).isNotBlank();
                }
            }
        }
    }

    @Test
    void theCheckerNamesThem() {
        assertThat(CheckedRealm.findings(new Admin(nodes), "sesame")).contains("jars-apart");
    }
}
