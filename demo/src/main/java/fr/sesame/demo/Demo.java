package fr.sesame.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What {@code mvn -Pdemo} runs: Keycloak with Sésame and the demo realm, an application to log into and an inbox, until
 * Ctrl-C.
 */
public final class Demo {

    private static final String CLIENT_ID = "demo";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Path root;
    private final Ports ports;
    private final PrintStream out;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private volatile boolean stopping;

    private Demo(Path root, Ports ports, PrintStream out) {
        this.root = root;
        this.ports = ports;
        this.out = out;
    }

    /**
     * Starts the demo and stays until it is stopped.
     *
     * @param arguments the project's folder
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            var demo = new Demo(Path.of(arguments[0]).toAbsolutePath(), Ports.fromSystemProperties(), out);
            var stopping = new Thread(demo::stop, "demo-stop");
            Runtime.getRuntime().addShutdownHook(stopping);
            demo.start().awaitEnd();
            if (demo.stopping) {
                return;
            }
            throw new DemoProblem("Keycloak has ended; its log is " + demo.log());
        } catch (DemoProblem problem) {
            out.println();
            out.println(problem.getMessage());
            out.println();
            // Not an exception: Maven would bury the message under its own.
            System.exit(1);
        }
    }

    private Path work() {
        return root.resolve("demo").resolve("target");
    }

    private Path log() {
        return work().resolve("keycloak.log");
    }

    private KeycloakServer start() throws IOException, InterruptedException {
        ports.requireFree();
        Files.deleteIfExists(log());
        var installation = new KeycloakInstallation(work().resolve("keycloak"), log(), this::progress);
        installation.prepare(
                work().resolve("keycloak-quarkus-dist.zip"), root.resolve("bundle/target/keycloak-sesame.jar"));
        var realms = work().resolve("realms");
        DemoRealms.write(root.resolve("realm-config"), ports, realms);
        installation.load(realms);

        var inbox = keep(Inbox.start("127.0.0.1", ports.smtp(), ports.inbox(), this::print));
        var issuer = URI.create(ports.keycloakUri() + "/realms/sesame");
        var application = keep(DemoApplication.start(ports.application(), issuer, CLIENT_ID));
        progress("Starting Keycloak (about a minute, longer the first time; log: " + root.relativize(log()) + ")");
        var begin = System.nanoTime();
        var server = keep(KeycloakServer.startForAShortLife(installation, ports));
        progress("Ready after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s");
        print(application, inbox);
        return server;
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private synchronized void stop() {
        stopping = true;
        if (running.isEmpty()) {
            endProcesses();
            return;
        }
        out.println();
        progress("Stopping");
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                out.println("  " + e);
            }
        }
        endProcesses();
        progress("Stopped");
    }

    /** A server that is only being built or started is none of the parts yet. */
    private static void endProcesses() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    }

    private void progress(String what) {
        out.println("[sesame] " + LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + "  " + what);
    }

    private void print(Mail mail) {
        progress("Mail to " + mail.to() + ": " + mail.subject());
        if (mail.text() != null) {
            mail.text().strip().lines().forEach(line -> out.println("    | " + line));
        }
    }

    private void print(DemoApplication application, Inbox inbox) {
        out.printf(
                """

                  Open the application and log in:  %s

                  Inbox                             %s
                  Account                           %s/realms/sesame/account/
                  Admin console                     %s/admin/   (%s / %s)

                  Accounts, password Sesame-demo-2026:
                    motdepasse@example.com   password
                    totp@example.com         password, then a one-time code (secret in docs/demo.md)
                    sans-email               user name, no e-mail address; or an access code (see docs/demo.md)
                    desactive@example.com    deactivated
                    sso@acme.example         through the company login ACME
                    membre@example.com       member of two organisations (« Trouver mon espace »)
                    nouveau@example.com      no password yet: logs in with a link, or is activated (see docs/demo.md)

                  Ctrl-C stops everything.

                """,
                application.uri(),
                inbox.uri(),
                ports.keycloakUri(),
                ports.keycloakUri(),
                KeycloakServer.ADMIN,
                KeycloakServer.ADMIN);
    }
}
