package fr.sesame.tests.server;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import fr.sesame.demo.KeycloakServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.MountableFile;

/** A container of the project's image, at ports of this machine that are known before it starts. */
final class ImageNode extends ExtendableKeycloakContainer<ImageNode> {

    static final int MANAGEMENT_PORT = 9000;

    private static final String IMPORT = "/opt/keycloak/data/import/";
    private static final String TRUSTED = "/opt/keycloak/conf/truststores/";
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final int inside;
    private final int port;
    private final int managementPort;
    private final String javaOptions;
    private @Nullable ContainerLog log;

    /**
     * @param image name of the project's image, which is on this machine
     * @param address what browsers call the server; its port is also the one inside, since the demo's company login is a
     *     realm of the same server, which the server calls by the address that browsers use
     * @param port where this node listens on this machine
     * @param managementPort where it tells its health and metrics
     * @param javaOptions what Java is told about memory and the like
     */
    ImageNode(String image, URI address, int port, int managementPort, String javaOptions) {
        super(image);
        this.inside = address.getPort();
        this.port = port;
        this.managementPort = managementPort;
        this.javaOptions = javaOptions;
        withImagePullPolicy(name -> false);
        withOptimizedFlag();
        withStartupTimeout(LONGEST_START);
        withAdminUsername(KeycloakServer.ADMIN);
        withAdminPassword(KeycloakServer.ADMIN);
        withEnv("KC_HTTP_ENABLED", "true");
        withEnv("KC_HTTP_PORT", Integer.toString(inside));
        withEnv("KC_HOSTNAME", address.toString());
        // Tests are proxies: they say where a visitor comes from.
        withEnv("KC_PROXY_HEADERS", "xforwarded");
        withEnv("KC_SPI_CORS__DEFAULT__ALLOWED_HEADERS", "X-Forwarded-For");
        withCreateContainerCmdModifier(command -> command.withHostConfig(publish(command.getHostConfig()))
                // The tests wait for its health themselves; Docker asks for it, by a process of its own, for ever.
                .withHealthcheck(new HealthCheck().withTest(List.of("NONE"))));
    }

    private HostConfig publish(HostConfig host) {
        return host.withPortBindings(List.of(
                new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), new ExposedPort(inside)),
                new PortBinding(Binding.bindIpAndPort("127.0.0.1", managementPort), new ExposedPort(MANAGEMENT_PORT))));
    }

    /** Imports all realms of a folder. */
    ImageNode withRealms(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var realm : files) {
                withCopyFileToContainer(MountableFile.forHostPath(realm), IMPORT + realm.getFileName());
            }
        }
        return this;
    }

    /** Trusts whoever has this certificate. */
    ImageNode trusting(Path certificate) {
        return withCopyFileToContainer(MountableFile.forHostPath(certificate), TRUSTED + certificate.getFileName());
    }

    @Override
    protected void configure() {
        super.configure();
        setExposedPorts(List.of(inside, MANAGEMENT_PORT));
        // By default each node takes a share of the machine's memory, whatever that is.
        withEnv("JAVA_OPTS_KC_HEAP", javaOptions);
    }

    /** Each start is of another container. */
    @Override
    protected void containerIsCreated(String containerId) {
        super.containerIsCreated(containerId);
        log = new ContainerLog(containerId);
    }

    /** What the container that runs has logged. */
    String log() {
        return log == null ? "" : log.text();
    }

    @Override
    public int getHttpPort() {
        return port;
    }

    @Override
    public int getHttpMgmtPort() {
        return managementPort;
    }
}
