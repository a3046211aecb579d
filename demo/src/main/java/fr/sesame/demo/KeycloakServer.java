package fr.sesame.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A running Keycloak, as a process of its own that listens on the loopback interface. */
public final class KeycloakServer implements AutoCloseable {

    /** Name and password of the administrator of a fresh installation. */
    public static final String ADMIN = "admin";

    /** What Java is told about memory; enough for the demo and the tests. */
    public static final String HEAP = "-XX:InitialRAMPercentage=5 -Xmx1g";

    /**
     * What Java is told besides, for a server that lives for minutes: to compile quickly rather than well, which spares it a
     * third of the work of a start. What computes RSA keys and costly hashes pays for it. There is room for all that it compiles:
     * the 48 megabytes that Java has for that compiler alone fill up in minutes, and what was thrown out is compiled again. That
     * classes are well-formed it takes from whoever has compiled them.
     */
    public static final String SHORT_LIFE = HEAP
            + " -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:-UseG1GC -XX:+UseSerialGC"
            + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    private final Process process;

    private KeycloakServer(Process process) {
        this.process = process;
    }

    /**
     * Starts a prepared installation and waits until it is ready.
     *
     * @param options further options of {@code kc.sh start}
     * @throws DemoProblem when it ends before it is ready, or isn't ready after five minutes
     */
    public static KeycloakServer start(KeycloakInstallation installation, Ports ports, String... options)
            throws IOException, InterruptedException {
        return start(HEAP, installation, ports, alone(ports, options));
    }

    /** The same for a server that lives for minutes ({@link #SHORT_LIFE}): its speed is no measure of Keycloak's. */
    public static KeycloakServer startForAShortLife(KeycloakInstallation installation, Ports ports, String... options)
            throws IOException, InterruptedException {
        return start(SHORT_LIFE, installation, ports, alone(ports, options));
    }

    /**
     * The same for one node of several, which speak with each other through the loopback interface alone.
     *
     * @param address what browsers call the server, whichever node they get
     */
    public static KeycloakServer startANode(
            KeycloakInstallation installation, Ports ports, URI address, String... options)
            throws IOException, InterruptedException {
        return startANode(SHORT_LIFE, installation, ports, address, options);
    }

    /**
     * The same.
     *
     * @param javaOptions {@link #HEAP} where its speed is to be measured
     */
    public static KeycloakServer startANode(
            String javaOptions, KeycloakInstallation installation, Ports ports, URI address, String... options)
            throws IOException, InterruptedException {
        var more = Stream.concat(
                Stream.of("--cache=ispn", "--cache-embedded-network-bind-address=127.0.0.1", "--hostname=" + address),
                Stream.of(options));
        return start(javaOptions, installation, ports, more);
    }

    /** Alone on this machine: no cluster, and no port for one, which would listen on all addresses. */
    private static Stream<String> alone(Ports ports, String... options) {
        var address = Stream.of(options).anyMatch("--hostname-strict=false"::equals)
                ? Stream.<String>empty()
                : Stream.of("--hostname=" + ports.keycloakUri());
        return Stream.of(Stream.of("--cache=local"), address, Stream.of(options))
                .flatMap(one -> one);
    }

    private static KeycloakServer start(
            String javaOptions, KeycloakInstallation installation, Ports ports, Stream<String> options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--import-realm",
                // Else each question whether the server is ready leaves a line that says not yet.
                "--log-level-io.smallrye.health=warn",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.keycloak(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + ports.management()));
        options.forEach(arguments::add);
        var command = installation.command(arguments);
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
        command.environment().put("JAVA_OPTS_KC_HEAP", javaOptions);
        var server = new KeycloakServer(command.start());
        try {
            server.awaitReady(URI.create("http://localhost:" + ports.management() + "/health/ready"));
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void awaitReady(URI health) throws IOException, InterruptedException {
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        var request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        var deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (process.waitFor(300, TimeUnit.MILLISECONDS)) {
                throw new DemoProblem("Keycloak ended with " + process.exitValue() + " while starting");
            }
        }
        throw new DemoProblem("Keycloak was not ready after " + LONGEST_START.toMinutes() + " minutes");
    }

    /** The server and what it has started, the start script among them. */
    public List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        return List.copyOf(all);
    }

    /** Ends the server in the middle of whatever it does ({@code kill -9}), and waits until it is gone. */
    public void kill() {
        var all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    /** Waits until the server has ended by itself. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /** Stops the server and waits for it; after 40 seconds it is killed. */
    @Override
    public void close() {
        // The start script waits for Java: both get the signal, or the script would leave its child behind.
        var all = processes();
        all.forEach(ProcessHandle::destroy);
        var deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        for (var handle : all) {
            try {
                handle.onExit().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                handle.destroyForcibly();
            } catch (ExecutionException | TimeoutException e) {
                handle.destroyForcibly();
            }
        }
    }
}
