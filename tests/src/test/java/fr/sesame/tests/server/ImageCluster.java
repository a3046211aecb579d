package fr.sesame.tests.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Containers of the project's image, as many as are started, that share a PostgreSQL and find each other by it. */
final class ImageCluster implements AutoCloseable {

    /** The name that this machine has inside. */
    static final String THIS_MACHINE = "host.docker.internal";

    private static final String DATABASE_HOST = "postgres";
    /** Nothing of it has to outlive this machine. */
    private static final String[] IN_A_HURRY = {
        "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "jit=off"
    };

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    /** Testcontainers hands over answers without their line breaks. */
    private static final Pattern SIZE = Pattern.compile("vendor_cluster_size(?:\\{[^}]*})? ([0-9.]+)");

    private final Network network = Network.newNetwork();
    private final PostgreSQLContainer database;
    private final List<ImageNode> nodes = new ArrayList<>();
    private final URI address;
    private final Path realms;
    private final String javaOptions;
    private final Future<String> image;
    private final List<String> options;

    /**
     * Starts the database.
     *
     * @param image name of the image of every node
     * @param address what browsers call the server, whichever node they get
     * @param realms folder with realms to import
     * @param javaOptions of each node
     * @param options further ones of {@code kc.sh start}, {@code --name=value} each
     */
    ImageCluster(Future<String> image, URI address, Path realms, String javaOptions, String... options)
            throws Exception {
        this.options = List.of(options);
        this.image = image;
        this.address = address;
        this.realms = realms;
        this.javaOptions = javaOptions;
        database = new PostgreSQLContainer("postgres:17")
                .withNetwork(network)
                .withNetworkAliases(DATABASE_HOST)
                .withCommand(IN_A_HURRY);
        database.start();
    }

    /** Starts a node, published on these ports of this machine, and waits until all nodes see each other, where there are others. */
    ImageNode start(int port, int managementPort) throws Exception {
        var node = new ImageNode(image.get(), address, port, managementPort, javaOptions)
                .withNetwork(network)
                .withExtraHost(THIS_MACHINE, "host-gateway")
                .withEnv("KC_DB_URL", "jdbc:postgresql://" + DATABASE_HOST + ":5432/" + database.getDatabaseName())
                .withEnv("KC_DB_USERNAME", database.getUsername())
                .withEnv("KC_DB_PASSWORD", database.getPassword())
                .withRealms(realms)
                .trusting(TrustedCertificate.in(SesameServer.work().resolve("containers-trusted")));
        options.forEach(option -> node.withEnv(variable(option), option.substring(option.indexOf('=') + 1)));
        node.start();
        nodes.add(node);
        if (nodes.size() > 1) {
            nodes.forEach(this::awaitTheOthers);
        }
        return node;
    }

    /** As Keycloak calls the variable of an option. */
    private static String variable(String option) {
        return "KC_"
                + option.substring(2, option.indexOf('='))
                        .replace("--", "__")
                        .replace('-', '_')
                        .toUpperCase(Locale.ROOT);
    }

    /** The container of the database. */
    String databaseId() {
        return database.getContainerId();
    }

    /** What a question to the database answers, a line for each row, its columns with {@code |} between them. */
    String ask(String sql) {
        try {
            var answer = database.execInContainer(
                    "psql", "-U", database.getUsername(), "-d", database.getDatabaseName(), "-Atc", sql);
            if (answer.getExitCode() != 0) {
                throw new IllegalStateException(sql + ": " + answer.getStderr());
            }
            return answer.getStdout();
        } catch (IOException e) {
            throw new IllegalStateException(sql, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(sql, e);
        }
    }

    private void awaitTheOthers(ImageNode node) {
        Wait.forHttp("/metrics")
                .forPort(ImageNode.MANAGEMENT_PORT)
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
        nodes.forEach(ImageNode::stop);
        database.stop();
        network.close();
    }
}
