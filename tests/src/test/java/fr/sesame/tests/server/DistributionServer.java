package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakInstallation;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.nio.file.Files;
import java.nio.file.Path;

/** The plain distribution, as a process of this machine. */
final class DistributionServer extends SesameServer {

    private final Path log = work().resolve("keycloak.log");
    private final KeycloakServer server;

    DistributionServer() throws Exception {
        this(Ports.anyFree());
    }

    private DistributionServer(Ports ports) throws Exception {
        super(ports, "127.0.0.1");
        Files.createDirectories(work());
        Files.deleteIfExists(log);
        var installation = new KeycloakInstallation(work().resolve("keycloak"), log, System.out::println);
        installation.prepare(
                root().resolve("demo/target/keycloak-quarkus-dist.zip"),
                root().resolve("bundle/target/keycloak-sesame.jar"));
        installation.load(realms(ports));
        server = KeycloakServer.start(installation, ports, "--proxy-headers=xforwarded");
    }

    @Override
    public String log() throws Exception {
        return Files.readString(log);
    }

    @Override
    public String toString() {
        return "the plain distribution, log in " + root().relativize(log);
    }

    @Override
    public void close() {
        server.close();
        super.close();
    }
}
