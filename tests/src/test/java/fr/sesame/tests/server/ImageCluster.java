package fr.sesame.tests.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import fr.sesame.demo.KeycloakServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** Containers of the project's image, as many as are started, that share a PostgreSQL and find each other by it. */
final class ImageCluster implements AutoCloseable {

    /** The name that this machine has inside. */
    static final String THIS_MACHINE = "host.docker.internal";

    private static final String DATABASE_HOST = "postgres";
    private static final int MANAGEMENT_PORT = 9000;
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    /** Testcontainers hands over answers without their line breaks. */
    private static final Pattern SIZE = Pattern.compile("vendor_cluster_size(?:\\{[^}]*})? ([0-9.]+)");

    private final Network network = Network.newNetwork();
    private final PostgreSQLContainer database;
    private final List<GenericContainer<?>> nodes = new ArrayList<>();
    private final URI address;
    private final Path realms;
    private final Future<String> image;

    /**
     * Starts the database.
     *
     * @param image name of the image of every node
     * @param address what browsers call the server, whichever node they get
     * @param realms folder with realms to import
     */
    ImageCluster(Future<String> image, URI address, Path realms) throws Exception {
        this.image = image;
        this.address = address;
        this.realms = realms;
        reachMailFromInside(realms);
        database = new PostgreSQLContainer("postgres:17").withNetwork(network).withNetworkAliases(DATABASE_HOST);
        database.start();
    }

    /** Starts a node, published on these ports of this machine, and waits until all nodes see each other. */
    GenericContainer<?> start(int port, int managementPort) throws Exception {
        var node = container(port, managementPort);
        try (var files = Files.newDirectoryStream(realms)) {
            for (var realm : files) {
                node.withCopyFileToContainer(
                        MountableFile.forHostPath(realm), "/opt/keycloak/data/import/" + realm.getFileName());
            }
        }
        node.start();
        nodes.add(node);
        nodes.forEach(this::awaitTheOthers);
        return node;
    }

    private GenericContainer<?> container(int port, int managementPort) {
        // The same port inside as in the address: the demo's company login is a realm of the same server, which the
        // server calls by the address that browsers use.
        var inside = address.getPort();
        return new GenericContainer<>(image)
                .withNetwork(network)
                .withExtraHost(THIS_MACHINE, "host-gateway")
                .withEnv("KC_DB_URL", "jdbc:postgresql://" + DATABASE_HOST + ":5432/" + database.getDatabaseName())
                .withEnv("KC_DB_USERNAME", database.getUsername())
                .withEnv("KC_DB_PASSWORD", database.getPassword())
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakServer.ADMIN)
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakServer.ADMIN)
                .withEnv("KC_HTTP_ENABLED", "true")
                // Tests are proxies: they say where a visitor comes from.
                .withEnv("KC_PROXY_HEADERS", "xforwarded")
                .withEnv("KC_SPI_CORS__DEFAULT__ALLOWED_HEADERS", "X-Forwarded-For")
                .withEnv("KC_HTTP_PORT", Integer.toString(inside))
                .withEnv("KC_HOSTNAME", address.toString())
                // By default each node takes most of the memory for itself.
                .withEnv("JAVA_OPTS_KC_HEAP", KeycloakServer.HEAP)
                .withExposedPorts(inside, MANAGEMENT_PORT)
                .withCreateContainerCmdModifier(command ->
                        command.withHostConfig(publish(command.getHostConfig(), inside, port, managementPort)))
                .withCommand("start", "--optimized", "--import-realm")
                .waitingFor(
                        Wait.forHttp("/health/ready").forPort(MANAGEMENT_PORT).withStartupTimeout(LONGEST_START));
    }

    private static HostConfig publish(HostConfig host, int inside, int port, int managementPort) {
        return host.withPortBindings(List.of(
                new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(inside)),
                new PortBinding(Binding.bindIpAndPort("127.0.0.1", managementPort), new ExposedPort(MANAGEMENT_PORT))));
    }

    private static void reachMailFromInside(Path realms) throws Exception {
        try (var files = Files.newDirectoryStream(realms)) {
            for (var realm : files) {
                Files.writeString(
                        realm,
                        Files.readString(realm)
                                .replace("\"host\": \"localhost\"", "\"host\": \"" + THIS_MACHINE + "\""));
            }
        }
    }

    /** What a question to the database answers, a line for each row, its columns with {@code |} between them. */
    String ask(String sql) throws Exception {
        var answer = database.execInContainer(
                "psql", "-U", database.getUsername(), "-d", database.getDatabaseName(), "-Atc", sql);
        if (answer.getExitCode() != 0) {
            throw new IllegalStateException(sql + ": " + answer.getStderr());
        }
        return answer.getStdout();
    }

    private void awaitTheOthers(GenericContainer<?> node) {
        Wait.forHttp("/metrics")
                .forPort(MANAGEMENT_PORT)
                .forResponsePredicate(metrics -> size(metrics) == nodes.size())
                .withStartupTimeout(LONGEST_START)
                .waitUntilReady(node);
    }

    private static int size(String metrics) {
        var found = SIZE.matcher(metrics);
        return found.find() ? (int) Double.parseDouble(found.group(1)) : 0;
    }

    @Override
    public void close() {
        nodes.forEach(GenericContainer::stop);
        database.stop();
        network.close();
    }
}
