package fr.sesame.tests.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL of the test's own, from the programs that this machine has. It can be away for a while. */
final class LocalPostgres implements AutoCloseable {

    private static final String USER = "keycloak";

    private final Path programs;
    private final Path folder;
    private final int port;

    private LocalPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Whether this machine has its programs. */
    static boolean isHere() {
        return programs().isPresent();
    }

    /** Starts one, empty. */
    static LocalPostgres start() throws IOException {
        var folder = Files.createTempDirectory("sesame-nodes");
        final int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var started = new LocalPostgres(programs().orElseThrow(), folder, port);
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        started.program("initdb", "-D", started.data(), "-U", USER, "-A", "trust", "-E", "UTF8");
        started.go();
        return started;
    }

    /** Where its programs are; it doesn't run as root. */
    private static Optional<Path> programs() {
        var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        return Stream.concat(path, installed())
                .filter(some -> Stream.of("initdb", "postgres", "pg_ctl", "psql")
                        .allMatch(program -> Files.isExecutable(some.resolve(program))))
                .findFirst();
    }

    private static Stream<Path> installed() {
        var debian = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(debian)) {
            return Stream.empty();
        }
        try (var versions = Files.list(debian)) {
            return versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** What Keycloak's start has to know. */
    Stream<String> options() {
        return Stream.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--db-username=" + USER,
                "--db-password=" + USER);
    }

    /** It listens, with all that was committed. */
    void go() {
        program(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("data").resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k '' -c max_connections=400",
                "start");
    }

    /** It ends at once: who is connected is thrown out. */
    void stop() {
        program("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
    }

    String ask(String sql) {
        return run(List.of(
                programs.resolve("psql").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                "-d",
                "postgres",
                "-Atc",
                sql));
    }

    private void program(String name, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Runs a command to its end, and gives what it has printed. */
    static String run(List<String> command) {
        try {
            // A server that goes on holds what it was given to write to.
            var answer = Files.createTempFile("sesame-nodes", ".txt");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(answer.toFile())
                    .start();
            var exit = process.waitFor();
            final String text;
            try (InputStream in = Files.newInputStream(answer)) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            Files.delete(answer);
            if (exit != 0) {
                throw new AssertionError(command + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        program("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
        run(List.of("rm", "-rf", folder.toString()));
    }
}
