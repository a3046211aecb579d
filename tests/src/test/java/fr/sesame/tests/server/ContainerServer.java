package fr.sesame.tests.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/** The project's own image on PostgreSQL, in containers. */
public final class ContainerServer extends SesameServer {

    private static final String DATABASE_HOST = "postgres";
    private static final String THIS_MACHINE = "host.docker.internal";

    private final Network network = Network.newNetwork();
    private final PostgreSQLContainer database;
    private final GenericContainer<?> keycloak;

    ContainerServer() throws Exception {
        this(Ports.anyFree());
    }

    private ContainerServer(Ports ports) throws Exception {
        // Containers reach the inbox through the bridge, so it can't be on the loopback interface alone.
        super(ports, "0.0.0.0");
        database = new PostgreSQLContainer("postgres:17").withNetwork(network).withNetworkAliases(DATABASE_HOST);
        database.start();
        keycloak = new GenericContainer<>(image())
                .withNetwork(network)
                .withExtraHost(THIS_MACHINE, "host-gateway")
                .withEnv("KC_DB_URL", "jdbc:postgresql://" + DATABASE_HOST + ":5432/" + database.getDatabaseName())
                .withEnv("KC_DB_USERNAME", database.getUsername())
                .withEnv("KC_DB_PASSWORD", database.getPassword())
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakServer.ADMIN)
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakServer.ADMIN)
                .withEnv("KC_HTTP_ENABLED", "true")
                // Tests are proxies: they say where a visitor comes from, in scripts of another origin as well.
                .withEnv("KC_PROXY_HEADERS", "xforwarded")
                .withEnv("KC_SPI_CORS__DEFAULT__ALLOWED_HEADERS", "X-Forwarded-For")
                // The same port inside and outside: the demo's company login is a realm of the same server, which the
                // server calls by the address that browsers use.
                .withEnv("KC_HTTP_PORT", Integer.toString(ports.keycloak()))
                .withEnv("KC_HOSTNAME", ports.keycloakUri().toString())
                .withExposedPorts(ports.keycloak(), 9000)
                .withCreateContainerCmdModifier(
                        command -> command.withHostConfig(publish(command.getHostConfig(), ports)))
                .withCommand("start", "--optimized", "--import-realm")
                .waitingFor(Wait.forHttp("/health/ready").forPort(9000).withStartupTimeout(Duration.ofMinutes(5)));
        try (var realms = Files.newDirectoryStream(realms(ports, MAIN))) {
            for (var realm : realms) {
                reachMailFromInside(realm);
                keycloak.withCopyFileToContainer(
                        MountableFile.forHostPath(realm), "/opt/keycloak/data/import/" + realm.getFileName());
            }
        }
        keycloak.start();
    }

    private static HostConfig publish(HostConfig host, Ports ports) {
        return host.withPortBindings(List.of(
                new PortBinding(
                        Binding.bindIpAndPort("127.0.0.1", ports.keycloak()), new ExposedPort(ports.keycloak())),
                new PortBinding(Binding.bindIpAndPort("127.0.0.1", ports.management()), new ExposedPort(9000))));
    }

    private static ImageFromDockerfile image() {
        var jar = "bundle/target/keycloak-sesame.jar";
        return new ImageFromDockerfile("keycloak-sesame-tests", false)
                .withFileFromPath("Dockerfile", root().resolve("docker/Dockerfile"))
                .withFileFromPath(jar, root().resolve(jar))
                .withBuildArg("KEYCLOAK_VERSION", System.getProperty("sesame.keycloak.version"));
    }

    private static void reachMailFromInside(Path realm) throws Exception {
        Files.writeString(
                realm,
                Files.readString(realm).replace("\"host\": \"localhost\"", "\"host\": \"" + THIS_MACHINE + "\""));
    }

    /** Runs a command in Keycloak's container and gives what it printed. */
    public String run(String... command) throws Exception {
        return keycloak.execInContainer(command).getStdout();
    }

    @Override
    public String mailHost() {
        return THIS_MACHINE;
    }

    @Override
    public String log() {
        return keycloak.getLogs();
    }

    @Override
    public String toString() {
        return "the project's image and PostgreSQL, in containers";
    }

    @Override
    public void close() {
        keycloak.stop();
        database.stop();
        network.close();
        super.close();
    }
}
