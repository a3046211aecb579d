package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's own image on PostgreSQL, in containers. */
public final class ContainerServer extends SesameServer {

    /** Containers reach mail servers through the bridge, so these can't be on the loopback interface alone. */
    static final String MAIL_ADDRESS = "0.0.0.0";

    private final Path log;
    private final ImageCluster cluster;
    private final ImageNode keycloak;

    /**
     * @param name of the folder of its realms and of its log
     */
    ContainerServer(String name) throws Exception {
        this(name, Ports.anyFree());
    }

    private ContainerServer(String name, Ports ports) throws Exception {
        super(ports, MAIL_ADDRESS);
        log = Path.of("target", name + "-container.log");
        cluster = new ImageCluster(
                TestImage.shared(),
                keycloak(),
                realms(ports, name, ImageCluster.THIS_MACHINE),
                KeycloakServer.SHORT_LIFE,
                // It never has a second node.
                "--cache=local");
        keycloak = cluster.start(ports.keycloak(), ports.management());
    }

    /** Runs a command in Keycloak's container and gives what it printed. */
    public String run(String... command) throws Exception {
        return keycloak.execInContainer(command).getStdout();
    }

    @Override
    public String mailHost() {
        return ImageCluster.THIS_MACHINE;
    }

    @Override
    public String log() {
        return keycloak.log();
    }

    @Override
    public String toString() {
        return "the project's image and PostgreSQL, in containers";
    }

    @Override
    public void close() {
        keepLog();
        cluster.close();
        super.close();
    }

    /** The log goes with the container, and a failure is often explained there alone. */
    private void keepLog() {
        try {
            Files.writeString(log, log());
        } catch (IOException | RuntimeException e) {
            System.out.println("[sesame] No log of " + this + ": " + e);
        }
    }
}
