package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.ContainerServer;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.ListeningSockets;
import fr.sesame.tests.server.SesameServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The JAR, the demo realm and the image, as an admin finds them. */
@OnSharedServer
class ServerTest {

    private final SesameServer server;
    private final Admin admin;

    ServerTest(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void importOfTheDemoRealmsLogsNoError() throws Exception {
        assertThat(admin.get("sesame").get("browserFlow").asText()).isEqualTo("sesame browser");
        assertThat(server.log()).contains("Realm 'sesame' imported", "Realm 'acme' imported");
        var starting = server.log().substring(0, server.log().indexOf("Bootstrap completed"));
        assertThat(starting.lines()).noneMatch(line -> line.contains(" ERROR ") || line.contains(" FATAL "));
    }

    @Test
    void stepsAreInTheFlowEditorWithHelp() {
        var providers = admin.get("sesame/authentication/authenticator-providers");
        for (var id : new String[] {
            "sesame-identifier",
            "sesame-password",
            "sesame-reset-identifier",
            "sesame-reset-code",
            "sesame-new-password",
            "sesame-magic-link",
            "sesame-mail-code",
            "sesame-otp"
        }) {
            var step = StreamSupport.stream(providers.spliterator(), false)
                    .filter(provider -> provider.get("id").asText().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(step.get("displayName").asText()).startsWith("Sésame:");
            assertThat(step.get("description").asText()).hasSizeGreaterThan(60);
        }
    }

    @Test
    void healthAndMetricsAnswer() {
        var visitor = new HttpVisitor(server);
        assertThat(visitor.get(URI.create(server.management() + "/health/ready"))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get(URI.create(server.management() + "/metrics")).body())
                .contains("jvm_");
    }

    /** It was reported that the demo's server listened on all addresses, for a cluster that it has no use for. */
    @Test
    void distributionListensOnThisMachineOnly() throws Exception {
        Assumptions.assumeTrue(server instanceof DistributionServer, "containers have a network of their own");
        Assumptions.assumeTrue(ListeningSockets.areKnown(), "needs /proc");
        var listening = ((DistributionServer) server).listening();
        assertThat(listening)
                .allMatch(socket -> socket.getAddress().isLoopbackAddress())
                .extracting(InetSocketAddress::getPort)
                .contains(server.keycloak().getPort(), server.management().getPort());
    }

    /** Whoever waits for the server asks for its health again and again; the log has better things to say. */
    @Test
    void distributionDoesNotLogThatItIsNotReadyYet() throws Exception {
        Assumptions.assumeTrue(server instanceof DistributionServer, "the image asks itself, and seldom");
        assertThat(server.log()).doesNotContain("Reporting health down");
    }

    @Test
    void imageIsOptimisedAndDoesNotRunAsRoot() throws Exception {
        Assumptions.assumeTrue(server instanceof ContainerServer, "needs Docker");
        var container = (ContainerServer) server;
        assertThat(container.run("id", "-u").strip()).isEqualTo("1000");
        assertThat(server.log()).doesNotContain("Updating the configuration").contains("Profile prod activated");
    }
}
