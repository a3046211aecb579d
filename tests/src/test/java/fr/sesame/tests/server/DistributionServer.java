package fr.sesame.tests.server;

import fr.sesame.demo.KeycloakInstallation;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import fr.sesame.tests.times.Spent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plain distribution, as a process of this machine. */
public final class DistributionServer extends SesameServer {

    /** An option with which the server knows its address from requests alone. */
    public static final String WITHOUT_FIXED_ADDRESS = "--hostname-strict=false";

    private final Path home;
    private final Path log;
    private final KeycloakInstallation installation;
    private final Ports ports;
    private final String[] options;
    private KeycloakServer server;

    /** One that many tests run on, on the database that is wanted. Its console has tabs of extensions. */
    static DistributionServer shared(String name) throws Exception {
        var database = GivenDatabase.wanted();
        return new DistributionServer(
                name,
                List.of(),
                Ports.anyFree(),
                List.of("declarative-ui"),
                database.stream().flatMap(GivenDatabase::built),
                database.stream().flatMap(GivenDatabase::options).toArray(String[]::new));
    }

    /**
     * One of those that follow each other at the same address, so that what was unpacked, built and imported for the first is
     * there for the next. Other systems can make accounts there by SCIM.
     */
    static DistributionServer another(String... options) throws Exception {
        return new DistributionServer(
                "another",
                List.of(galleryJar()),
                Another.PORTS,
                List.of("scim-api"),
                Stream.of("--features-disabled=impersonation", "--tracing-enabled=true"),
                untraced(options));
    }

    /** No trace is sent, unless the options say where to. */
    private static String[] untraced(String... options) {
        return Stream.of(options).anyMatch(option -> option.startsWith("--tracing-"))
                ? options
                : Stream.concat(Stream.of(options), Stream.of("--tracing-sampler-ratio=0.0"))
                        .toArray(String[]::new);
    }

    /** Chosen when the first of them starts. */
    private static final class Another {

        static final Ports PORTS = Ports.anyFree();
    }

    /**
     * @param name of its folder, log and realms in {@link #work()}
     * @param providers more than Sésame's own
     * @param features of Keycloak's that are off by default
     * @param built further options of {@code kc.sh build}
     * @param options further options of {@code kc.sh start}
     */
    private DistributionServer(
            String name,
            List<Path> providers,
            Ports ports,
            List<String> features,
            Stream<String> built,
            String... options)
            throws Exception {
        super(ports, "127.0.0.1");
        this.ports = ports;
        this.options = Stream.concat(
                        Stream.of("--proxy-headers=xforwarded", "--spi-cors--default--allowed-headers=X-Forwarded-For"),
                        Stream.of(options))
                .toArray(String[]::new);
        home = work().resolve(name);
        log = work().resolve(name + ".log");
        Files.createDirectories(work());
        Files.deleteIfExists(log);
        installation = new KeycloakInstallation(
                home,
                log,
                System.out::println,
                Stream.concat(
                                Stream.of(Stream.concat(StoreKind.wanted().features().stream(), features.stream())
                                                .collect(Collectors.joining(",")))
                                        .filter(all -> !all.isEmpty())
                                        .map(all -> "--features=" + all),
                                built)
                        .toArray(String[]::new));
        installation.prepare(
                root().resolve("demo/target/keycloak-quarkus-dist.zip"),
                Stream.concat(Stream.of(root().resolve("bundle/target/keycloak-sesame.jar")), providers.stream())
                        .toArray(Path[]::new));
        installation.load(realms(ports, name, "localhost"));
        server = KeycloakServer.startForAShortLife(installation, ports, this.options);
    }

    /** Stops the server and starts it again, with the data that it has stored. */
    public void restart() throws Exception {
        server = Spent.OWN_SERVERS.on(() -> {
            server.close();
            return KeycloakServer.startForAShortLife(installation, ports, options);
        });
    }

    /** The command line that comes with it. */
    Path kcadm() {
        return home.resolve("bin").resolve("kcadm.sh");
    }

    /** Whether nobody has stopped it yet. */
    boolean isRunning() {
        return server.processes().stream().anyMatch(ProcessHandle::isAlive);
    }

    /** Where its processes listen. */
    public List<InetSocketAddress> listening() throws IOException {
        var all = new ArrayList<InetSocketAddress>();
        for (var process : server.processes()) {
            all.addAll(ListeningSockets.of(process.pid()));
        }
        return all;
    }

    @Override
    public String mailHost() {
        return "localhost";
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
