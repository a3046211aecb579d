package fr.sesame.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the caller's own, from the programs that this machine has. It listens on this machine only, and can be away for a
 * while.
 */
public final class LocalPostgres implements AutoCloseable {

    /** Whose all of it is. */
    public static final String USER = "keycloak";

    public static final String DATABASE = "postgres";

    private static final String ROOT = "root";

    private final Path programs;
    private final Path folder;
    private final int port;
    private final String settings;

    private LocalPostgres(Path programs, Path folder, int port, String settings) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
    }

    /**
     * Starts one, empty.
     *
     * @param programs the folder where its programs are
     * @param settings further ones of the server, {@code name=value} each
     */
    public static LocalPostgres start(Path programs, String... settings) throws IOException {
        var port = Ports.someFree(1)[0];
        var folder = Files.createTempDirectory("sesame-postgres");
        if (isRoot()) {
            Command.of("chown", "postgres", folder.toString()).run();
        }
        var started = new LocalPostgres(
                programs,
                folder,
                port,
                Stream.of(settings).map(setting -> " -c " + setting).collect(Collectors.joining()));
        started.program("initdb", "-D", started.data(), "-U", USER, "-A", "trust", "-E", "UTF8")
                .run();
        started.go();
        return started;
    }

    /** The folder where its programs are; empty where there are none, or nobody whom they run as: they don't run as root. */
    public static Optional<Path> programs() {
        var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(path, installed())
                .filter(folder -> Stream.of("initdb", "postgres", "pg_ctl", "psql")
                        .allMatch(program -> Files.isExecutable(folder.resolve(program))))
                .findFirst()
                .filter(folder -> !isRoot() || asItsUser("true").succeeds());
    }

    private static Stream<Path> installed() {
        return Stream.of("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(LocalPostgres::in)
                .sorted(Comparator.reverseOrder())
                .map(folder -> folder.resolve("bin"));
    }

    private static Stream<Path> in(Path folder) {
        try (var folders = Files.list(folder)) {
            return folders.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** What Keycloak's start has to know of one at a port. */
    public static List<String> options(int port) {
        return List.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--db-username=" + USER,
                "--db-password=" + USER);
    }

    /** What Keycloak's start has to know. */
    public List<String> options() {
        return options(port);
    }

    /** It listens, with all that was committed. */
    public void go() {
        program(
                        "pg_ctl",
                        "-D",
                        data(),
                        "-w",
                        "-l",
                        folder.resolve("data").resolve("log").toString(),
                        "-o",
                        "-p " + port + " -h 127.0.0.1 -k ''" + settings,
                        "start")
                .run();
    }

    /** It ends at once: who is connected is thrown out. */
    public void stop() {
        program("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop").run();
    }

    /** What it answers, a line for each row, its columns with {@code |} between them. */
    public String ask(String question) {
        return Command.of(
                        programs.resolve("psql").toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        USER,
                        "-d",
                        DATABASE,
                        "-Atc",
                        question)
                .run();
    }

    private Command program(String name, String... arguments) {
        return asItsUser(programs.resolve(name).toString()).with(arguments);
    }

    private static Command asItsUser(String program) {
        return isRoot() ? Command.of("runuser", "-u", "postgres", "--", program) : Command.of(program);
    }

    private static boolean isRoot() {
        return ROOT.equals(System.getProperty("user.name"));
    }

    @Override
    public void close() {
        try {
            program("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop").run();
        } finally {
            Command.of("rm", "-rf", folder.toString()).run();
        }
    }
}
