package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.DistributionServer;
import fr.sesame.tests.server.ListeningSockets;
import fr.sesame.tests.server.SesameServer;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The distribution, which most tests in a browser run on. */
@InABrowser(onTheDistribution = true)
class DistributionTest extends StartedServer {

    private static final Pattern INTERNAL =
            Pattern.compile("KC-SERVICES0047: (\\S+) \\((\\S+)\\) is implementing the internal SPI (\\S+)\\. ");

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

    /** Said of each part of the JAR, and once: docs/troubleshooting.md. Of nothing of Keycloak's, whose place ours have taken. */
    @Test
    void theBuildWarnsOfEachPartOfTheJarOnceAndTheStartOfNone() throws Exception {
        var warnings = Stream.of(((DistributionServer) server).buildLog(), server.log())
                .flatMap(String::lines)
                .filter(line -> line.contains("KC-SERVICES0047"))
                // The build's lines are in the server's log as well, where it was built for this one.
                .distinct()
                .map(INTERNAL::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(3) + " " + found.group(1) + " " + found.group(2))
                .toList();
        assertThat(warnings)
                .doesNotHaveDuplicates()
                .contains(
                        "authenticator sesame-identifier fr.sesame.keycloak.identifier.IdentifierAuthenticatorFactory")
                .allMatch(warning -> warning.contains(" fr.sesame."));
        assertThat(warnings.stream().map(warning -> warning.replaceFirst("^.* ", "")))
                .as("each class once")
                .doesNotHaveDuplicates();
    }
}
