package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakInstallation;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Two nodes of the plain distribution in the middle of an upgrade, one with an older JAR and one with this build's, on one database: for
 * browsers one server without sticky sessions, as {@link TwoNodes} are.
 */
public final class TwoJars extends SesameServer {

    private static final String JAR = "keycloak-sesame.jar";

    private final List<Path> logs = new ArrayList<>();
    private final List<KeycloakServer> servers = new ArrayList<>();
    private final List<URI> nodes;
    private final AtomicInteger visitors = new AtomicInteger();

    private TwoJars(Ports newer, Path olderJar) throws Exception {
        super(newer, "127.0.0.1");
        var older = Ports.anyFree();
        nodes = List.of(older.keycloakUri(), newer.keycloakUri());
        var data = Files.createTempDirectory(Files.createDirectories(work()), "two-jars")
                .resolve("keycloak");
        var realms = realms(newer, "two-jars", "localhost");
        var jar = Files.createDirectories(work().resolve("older-jar")).resolve(JAR);
        Files.deleteIfExists(jar);
        Files.copy(olderJar, jar);
        try {
            // One after the other: the first makes the tables and imports the realms. Admins ask the newer one.
            start("two-jars-older", jar, older, realms, data);
            start("two-jars-newer", root().resolve("bundle/target").resolve(JAR), newer, realms, data);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts them. */
    public static TwoJars with(Path olderJar) throws Exception {
        return new TwoJars(Ports.anyFree(), olderJar);
    }

    private void start(String name, Path jar, Ports ports, Path realms, Path data)
            throws IOException, InterruptedException {
        var log = work().resolve(name + ".log");
        Files.deleteIfExists(log);
        logs.add(log);
        var features = StoreKind.wanted().features();
        var installation = new KeycloakInstallation(
                work().resolve(name),
                log,
                System.out::println,
                features.isEmpty() ? new String[0] : new String[] {"--features=" + String.join(",", features)});
        installation.prepare(root().resolve("demo/target/keycloak-quarkus-dist.zip"), jar);
        installation.load(realms);
        servers.add(KeycloakServer.startANode(
                installation,
                ports,
                keycloak(),
                "--proxy-headers=xforwarded",
                // The first that opens it serves the other.
                "--db-url=jdbc:h2:file:" + data + ";AUTO_SERVER=TRUE;NON_KEYWORDS=VALUE"));
    }

    /** Address of the node with the older JAR, without a slash at the end. */
    public URI older() {
        return nodes.get(0);
    }

    /** Address of the node with this build's JAR, without a slash at the end. */
    public URI newer() {
        return nodes.get(1);
    }

    @Override
    Supplier<URI> entrance() {
        return new InTurn(nodes, visitors.getAndIncrement());
    }

    @Override
    public String mailHost() {
        return "localhost";
    }

    @Override
    public String log() throws Exception {
        var all = new StringBuilder();
        for (var log : logs) {
            all.append(Files.readString(log));
        }
        return all.toString();
    }

    @Override
    public String toString() {
        return "two nodes of the plain distribution with different JARs";
    }

    @Override
    public void close() {
        // The one that serves the database last.
        Stream.iterate(servers.size() - 1, number -> number >= 0, number -> number - 1)
                .map(servers::get)
                .forEach(KeycloakServer::close);
        super.close();
    }
}
