package fr.sesame.tests.server;

import fr.sesame.demo.DemoApplication;
import fr.sesame.demo.Inbox;
import fr.sesame.demo.Ports;
import fr.sesame.tests.times.Spent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.testcontainers.DockerClientFactory;

/** A Keycloak with Sésame and the demo realm, an application and an inbox. A test doesn't know in what it runs. */
public abstract class SesameServer implements AutoCloseable {

    private static final String CLIENT_ID = "demo";

    private static final String NODES = "nodes";

    private final Ports ports;
    private final Inbox inbox;
    private final DemoApplication application;
    private final String mailAddress;

    /**
     * Starts the parts that are the same in every kind of server.
     *
     * @param mailAddress where the inbox listens, and every other mail server of the tests
     */
    protected SesameServer(Ports ports, String mailAddress) throws Exception {
        this.ports = ports;
        this.mailAddress = mailAddress;
        this.inbox = Inbox.start(mailAddress, ports.smtp(), ports.inbox(), mail -> {});
        this.application = DemoApplication.start(ports.application(), realm("sesame"), CLIENT_ID);
    }

    /**
     * Starts the kind that {@code SESAME_SERVER} names: {@code container}, {@code distribution}, {@code nodes}, of which each request
     * meets another one than the request before, or by default the container where Docker answers and the distribution elsewhere.
     *
     * @param name of its folder, its log and its realms, where these are on this machine
     */
    public static SesameServer start(String name) throws Exception {
        if (wanted().equals(NODES)) {
            return named(name, TwoNodes.start(StoreKind.wanted()));
        }
        var containers = inContainers();
        if (!containers) {
            System.out.println("[sesame] No containers: the tests of the image and of two nodes are left out");
        }
        return named(name, containers ? new ContainerServer(name) : DistributionServer.shared(name));
    }

    /** Starts a distribution for many tests in a browser, whatever the others run on. */
    public static SesameServer startForBrowsers(String name) throws Exception {
        return named(name, DistributionServer.forBrowsers(name));
    }

    private static SesameServer named(String name, SesameServer server) {
        System.out.println("[sesame] " + name + " is " + server);
        return server;
    }

    /** Whether the tests of this run are to use containers, and can. */
    public static boolean inContainers() {
        return switch (wanted()) {
            case "container" -> true;
            case "distribution", NODES -> false;
            case "auto" -> DockerClientFactory.instance().isDockerAvailable();
            default ->
                throw new IllegalArgumentException(
                        "SESAME_SERVER=" + wanted() + ": container, distribution, nodes or auto");
        };
    }

    private static String wanted() {
        return Optional.ofNullable(System.getenv("SESAME_SERVER"))
                .orElseGet(() -> System.getProperty("sesame.server", "auto"));
    }

    /**
     * Starts a plain distribution for one test alone, which may end it, wants it to have other options, or the gallery of all
     * pages and mails, which it has as well. There is one at a time ({@link OwnServers}), with the data of the one before.
     *
     * @param options further options of {@code kc.sh start}
     */
    static DistributionServer startAnother(String... options) throws Exception {
        return Spent.OWN_SERVERS.on(() -> DistributionServer.another(options));
    }

    /** Address of a realm, without a slash at the end. */
    public final URI realm(String name) {
        return URI.create(ports.keycloakUri() + "/realms/" + name);
    }

    /** Address of the server, without a slash at the end. */
    public final URI keycloak() {
        return ports.keycloakUri();
    }

    /** Where the requests of a new visitor go, one after the other. */
    Supplier<URI> entrance() {
        return this::keycloak;
    }

    /** Address of health and metrics, without a slash at the end. */
    public final URI management() {
        return URI.create("http://localhost:" + ports.management());
    }

    /** Address of the application, with a slash at the end. */
    public final URI application() {
        return application.uri();
    }

    /** The application's Home URL, which begins a login by itself. */
    public final URI home() {
        return application.home();
    }

    /** The mails that Keycloak sent. */
    public final Inbox inbox() {
        return inbox;
    }

    /** The mail settings of a realm whose mails go to the inbox, whatever another test makes of the demo realm's meanwhile. */
    public final Map<String, String> mailToTheInbox() {
        return Map.of(
                "host",
                mailHost(),
                "port",
                Integer.toString(ports.smtp()),
                "from",
                "ne-pas-repondre@sesame.example",
                "fromDisplayName",
                "Sésame");
    }

    /** The name under which Keycloak reaches what listens on {@link #mailBindAddress()}. */
    public abstract String mailHost();

    /** Where a mail server of this machine has to listen for Keycloak to reach it. */
    public final String mailBindAddress() {
        return mailAddress;
    }

    /** Everything that the server has logged since it was started. */
    public abstract String log() throws Exception;

    /** What is inside, for whoever reads the test's output. */
    @Override
    public abstract String toString();

    @Override
    public void close() {
        application.close();
        inbox.close();
    }

    /** The project's folder. */
    public static Path root() {
        return Path.of(System.getProperty("sesame.root", "..")).toAbsolutePath().normalize();
    }

    /** Providers for tests alone. */
    static Path galleryJar() {
        return root().resolve("gallery/target/sesame-gallery.jar");
    }

    /** A folder for what this run makes. */
    static Path work() {
        return root().resolve("tests").resolve("target");
    }

    /** Writes the demo's realms for the server of that name, on these ports. */
    static Path realms(Ports ports, String name, String mailHost) throws IOException {
        return RealmFiles.write(work().resolve(name + "-realms"), ports, mailHost);
    }
}
