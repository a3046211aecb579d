package fr.sesame.tests.server;

import fr.sesame.demo.Command;
import fr.sesame.demo.KeycloakInstallation;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.LocalPostgres;
import fr.sesame.demo.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Nodes that are processes of the plain distribution, with a PostgreSQL of this machine's programs. */
final class ProcessFarm implements NodeFarm {

    private static final String[] OPTIONS = {
        "--proxy-headers=xforwarded", "--spi-cors--default--allowed-headers=X-Forwarded-For"
    };

    private final Ports first;
    private final LocalPostgres database;
    private final List<ProcessNode> nodes = new ArrayList<>();
    private final String[] built;
    private final String[] options;

    /**
     * Prepares the distribution and starts the database.
     *
     * @param first where the first node listens: what browsers call the server
     * @param options further options of {@code kc.sh start}
     */
    ProcessFarm(Ports first, StoreKind store, String... options) throws Exception {
        this.first = first;
        this.built = Stream.concat(
                        Stream.of("--db=postgres", "--tracing-enabled=false"),
                        store.features().stream().map(feature -> "--features=" + feature))
                .toArray(String[]::new);
        Files.createDirectories(SesameServer.work());
        var installation = installation(0);
        installation.prepare(
                SesameServer.root().resolve("demo/target/keycloak-quarkus-dist.zip"),
                SesameServer.root().resolve("bundle/target/keycloak-sesame.jar"),
                SesameServer.galleryJar());
        installation.load(SesameServer.realms(first, "nodes", mailHost()));
        this.database = LocalPostgres.start(LocalPostgres.programs().orElseThrow(), "max_connections=400");
        this.options = Stream.of(
                        Stream.of(OPTIONS),
                        Stream.of("--truststore-paths="
                                + TrustedCertificate.in(SesameServer.work().resolve("nodes-trusted"))),
                        database.options().stream(),
                        Stream.of(options))
                .flatMap(some -> some)
                .toArray(String[]::new);
    }

    /** All nodes run from one folder; each has a log of its own. */
    private KeycloakInstallation installation(int number) {
        return new KeycloakInstallation(SesameServer.work().resolve("nodes"), log(number), System.out::println, built);
    }

    private static Path log(int number) {
        return SesameServer.work().resolve("node-" + number + ".log");
    }

    @Override
    public Node add() throws Exception {
        var number = nodes.size();
        Files.deleteIfExists(log(number));
        var node = new ProcessNode(number, number == 0 ? first : Ports.anyFree());
        nodes.add(node);
        node.start();
        return node;
    }

    private final class ProcessNode implements Node {

        private final int number;
        private final Ports ports;
        private @Nullable KeycloakServer server;

        ProcessNode(int number, Ports ports) {
            this.number = number;
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
        public void start() throws Exception {
            server = KeycloakServer.startANode(installation(number), ports, first.keycloakUri(), options);
            awaitEachOther();
        }

        @Override
        public boolean isRunning() {
            return server != null;
        }

        @Override
        public void kill() {
            end(KeycloakServer::kill);
        }

        @Override
        public void freeze() {
            signal("-STOP");
        }

        @Override
        public void thaw() {
            signal("-CONT");
        }

        private void signal(String name) {
            for (var process : Objects.requireNonNull(server).processes()) {
                Command.of("kill", name, Long.toString(process.pid())).run();
            }
        }

        @Override
        public void stop() {
            end(KeycloakServer::close);
        }

        private void end(Consumer<KeycloakServer> how) {
            var running = server;
            server = null;
            if (running != null) {
                how.accept(running);
            }
        }

        @Override
        public String log() {
            try {
                return Files.readString(ProcessFarm.log(number));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public List<? extends Node> nodes() {
        return nodes;
    }

    @Override
    public String mailHost() {
        return "localhost";
    }

    @Override
    public String ask(String sql) {
        return database.ask(sql);
    }

    @Override
    public void stopDatabase() {
        database.stop();
    }

    @Override
    public void startDatabase() {
        database.go();
    }

    @Override
    public void close() {
        nodes.forEach(ProcessNode::kill);
        database.close();
    }
}
