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
import java.util.stream.Stream;

/** The plain distribution, as a process of this machine. */
public final class DistributionServer extends SesameServer {

    /** An option with which the server knows its address from requests alone. */
    public static final String WITHOUT_FIXED_ADDRESS = "--hostname-strict=false";

    /** LinkedIn is asked by way of somebody who isn't there: a test asks nobody outside, wherever it runs. */
    private static final String WITHOUT_LINKEDIN =
            "--spi-connections-http-client--default--proxy-mappings=.*\\.linkedin\\.com;http://127.0.0.1:9";

    private final Path home;
    private final Path log;
    private final KeycloakInstallation installation;
    private final Ports ports;
    private final String[] options;
    private KeycloakServer server;

    /** One that many tests run on, on the database that is wanted. */
    static DistributionServer shared(String name) throws Exception {
        return new DistributionServer(
                name,
                Distribution.PLAIN,
                Ports.anyFree(),
                GivenDatabase.wanted().stream().flatMap(GivenDatabase::options).toArray(String[]::new));
    }

    /** One for browsers, beside servers that are something else: of the kind of {@link #another}, which is built in any case. */
    static DistributionServer forBrowsers(String name) throws Exception {
        return new DistributionServer(name, Distribution.WITH_THE_GALLERY, Ports.anyFree());
    }

    /**
     * One of those that follow each other at the same address, so that what was unpacked, built and imported for the first is
     * there for the next.
     */
    static DistributionServer another(String... options) throws Exception {
        return new DistributionServer(
                "another",
                Distribution.WITH_THE_GALLERY,
                Another.PORTS,
                Stream.concat(Stream.of(WITHOUT_LINKEDIN), Stream.of(options)).toArray(String[]::new));
    }

    /** Chosen when the first of them starts. */
    private static final class Another {

        static final Ports PORTS = Ports.anyFree();
    }

    /**
     * @param name of its folder, log and realms in {@link #work()}
     * @param options further options of {@code kc.sh start}
     */
    private DistributionServer(String name, Distribution kind, Ports ports, String... options) throws Exception {
        super(ports, "127.0.0.1");
        this.ports = ports;
        this.options = Stream.concat(
                        Stream.of(
                                "--proxy-headers=xforwarded",
                                "--spi-cors--default--allowed-headers=X-Forwarded-For",
                                "--truststore-paths=" + TrustedCertificate.in(work().resolve(name + "-trusted"))),
                        kind.options(options))
                .toArray(String[]::new);
        home = work().resolve(name);
        log = work().resolve(name + ".log");
        Files.createDirectories(work());
        Files.deleteIfExists(log);
        installation = kind.at(home, log);
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

    /** What {@code kc.sh build} has printed before the first start. */
    public String buildLog() throws IOException {
        return Distribution.buildLog(home);
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
