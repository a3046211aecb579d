package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;

/** The project's own image on PostgreSQL, in containers. */
public final class ContainerServer extends SesameServer {

    /** Containers reach mail servers through the bridge, so these can't be on the loopback interface alone. */
    static final String MAIL_ADDRESS = "0.0.0.0";

    private final ImageCluster cluster;
    private final ImageNode keycloak;

    /**
     * @param name of the folder of its realms
     */
    ContainerServer(String name) throws Exception {
        this(name, Ports.anyFree());
    }

    private ContainerServer(String name, Ports ports) throws Exception {
        super(ports, MAIL_ADDRESS);
        cluster = new ImageCluster(
                TestImage.shared(),
                keycloak(),
                realms(ports, name, ImageCluster.THIS_MACHINE),
                KeycloakServer.SHORT_LIFE);
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
        return keycloak.getLogs();
    }

    @Override
    public String toString() {
        return "the project's image and PostgreSQL, in containers";
    }

    @Override
    public void close() {
        cluster.close();
        super.close();
    }
}
