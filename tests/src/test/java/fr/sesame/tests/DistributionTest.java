package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.ListeningSockets;
import fr.sesame.tests.server.SesameServer;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The distribution, which most tests in a browser run on. */
@InABrowser(onTheDistribution = true)
class DistributionTest extends StartedServer {

    DistributionTest(SesameServer server, Admin admin) {
        super(server, admin);
    }

    /** It was reported that the demo's server listened on all addresses, for a cluster that it has no use for. */
    @Test
    void listensOnThisMachineOnly() throws Exception {
        Assumptions.assumeTrue(ListeningSockets.areKnown(), "needs /proc");
        assertThat(((DistributionServer) server).listening())
                .allMatch(socket -> socket.getAddress().isLoopbackAddress())
                .extracting(InetSocketAddress::getPort)
                .contains(server.keycloak().getPort(), server.management().getPort());
    }

    /** Whoever waits for the server asks for its health again and again; the log has better things to say. */
    @Test
    void doesNotLogThatItIsNotReadyYet() throws Exception {
        assertThat(server.log()).doesNotContain("Reporting health down");
    }
}
