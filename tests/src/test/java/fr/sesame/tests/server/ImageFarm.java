package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** Nodes that are containers of the project's image, with a PostgreSQL in another one. */
final class ImageFarm implements NodeFarm {

    private static final int LONGEST_STOP_SECONDS = 60;

    private final Ports first;
    private final ImageCluster cluster;
    private final List<ContainerNode> nodes = new ArrayList<>();

    /**
     * Starts the database.
     *
     * @param first where the first node is published: what browsers call the server
     * @param options further options of {@code kc.sh start}, which containers have as variables
     */
    ImageFarm(Ports first, StoreKind store, String... options) throws Exception {
        this.first = first;
        this.cluster = new ImageCluster(
                TestImage.ofNodes(store),
                first.keycloakUri(),
                SesameServer.realms(first, "two-nodes", ImageCluster.THIS_MACHINE),
                KeycloakServer.SHORT_LIFE,
                options);
    }

    @Override
    public Node add() throws Exception {
        var ports = nodes.isEmpty() ? first : Ports.anyFree();
        var node = new ContainerNode(cluster.start(ports.keycloak(), ports.management()), ports);
        nodes.add(node);
        return node;
    }

    private final class ContainerNode implements Node {

        private final ImageNode container;
        private final Ports ports;
        private String before = "";
        private boolean running = true;

        ContainerNode(ImageNode container, Ports ports) {
            this.container = container;
            this.ports = ports;
        }

        @Override
        public URI address() {
            return ports.keycloakUri();
        }

        @Override
        public URI management() {
            return URI.create("http://localhost:" + ports.management());
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public void kill() {
            DockerClientFactory.lazyClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
            remove();
        }

        @Override
        public void freeze() {
            DockerClientFactory.lazyClient()
                    .pauseContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void thaw() {
            DockerClientFactory.lazyClient()
                    .unpauseContainerCmd(container.getContainerId())
                    .exec();
        }

        @Override
        public void stop() {
            DockerClientFactory.lazyClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(LONGEST_STOP_SECONDS)
                    .exec();
            remove();
        }

        private void remove() {
            before = log();
            running = false;
            container.stop();
        }

        @Override
        public void start() {
            container.start();
            running = true;
            awaitEachOther();
        }

        @Override
        public String log() {
            return running ? before + container.log() : before;
        }
    }

    @Override
    public List<? extends Node> nodes() {
        return nodes;
    }

    @Override
    public String mailHost() {
        return ImageCluster.THIS_MACHINE;
    }

    @Override
    public String ask(String sql) {
        return cluster.ask(sql);
    }

    @Override
    public void stopDatabase() {
        DockerClientFactory.lazyClient().pauseContainerCmd(cluster.databaseId()).exec();
    }

    @Override
    public void startDatabase() {
        DockerClientFactory.lazyClient()
                .unpauseContainerCmd(cluster.databaseId())
                .exec();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
