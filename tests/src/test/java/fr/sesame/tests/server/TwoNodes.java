package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;

/**
 * Two nodes of the project's image on one PostgreSQL, for browsers one server without sticky sessions: each request of a
 * visitor goes to the other node than the one before, and every second visitor begins at the second node. {@link
 * HttpVisitor#at} sends a visitor to one of them.
 */
public final class TwoNodes extends SesameServer {

    private final ImageCluster cluster;
    private final List<ImageNode> containers;
    private final List<URI> nodes;
    private final AtomicInteger visitors = new AtomicInteger();

    private TwoNodes(Ports first, Future<String> image) throws Exception {
        super(first, ContainerServer.MAIL_ADDRESS);
        cluster = new ImageCluster(
                image, keycloak(), realms(first, "two-nodes", ImageCluster.THIS_MACHINE), KeycloakServer.SHORT_LIFE);
        // One after the other: the first makes the tables and imports the realms.
        var one = cluster.start(first.keycloak(), first.management());
        var second = Ports.anyFree();
        containers = List.of(one, cluster.start(second.keycloak(), second.management()));
        nodes = List.of(first.keycloakUri(), second.keycloakUri());
    }

    /**
     * Starts them with a store of this kind, and with the gallery's providers, which answer for it. Without containers the class
     * that asks is left out.
     */
    static TwoNodes start(StoreKind store) throws Exception {
        Assumptions.assumeTrue(inContainers(), "needs Docker");
        return Spent.CLUSTERS.on(() -> new TwoNodes(Ports.anyFree(), TestImage.ofNodes(store)));
    }

    /** Address of the first node, without a slash at the end. */
    public URI first() {
        return nodes.get(0);
    }

    /** Address of the second node, without a slash at the end. */
    public URI second() {
        return nodes.get(1);
    }

    @Override
    Supplier<URI> entrance() {
        return new InTurn(nodes, visitors.getAndIncrement());
    }

    @Override
    public String mailHost() {
        return ImageCluster.THIS_MACHINE;
    }

    /** What a question to their database answers, a line for each row, its columns with {@code |} between them. */
    public String ask(String sql) {
        return cluster.ask(sql);
    }

    /** What each node has logged since it was started. */
    public List<String> logs() {
        return containers.stream().map(ImageNode::getLogs).toList();
    }

    @Override
    public String log() {
        return String.join("", logs());
    }

    @Override
    public String toString() {
        return "two nodes of the project's image on one PostgreSQL, in containers";
    }

    @Override
    public void close() {
        cluster.close();
        super.close();
    }
}
