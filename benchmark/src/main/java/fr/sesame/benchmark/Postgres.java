package fr.sesame.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the benchmark's own, from the programs that this machine has, else in a container; it counts the statements
 * that it is asked.
 */
final class Postgres implements AutoCloseable {

    private static final String IMAGE = "postgres:17";
    private static final String USER = "keycloak";
    private static final List<String> COUNTING =
            List.of("-c", "shared_preload_libraries=pg_stat_statements", "-c", "pg_stat_statements.track=all");
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final String ROOT = "root";

    private final List<String> psql;
    private final int port;
    private final List<String> stop;

    /**
     * @param psql command that asks it something, but for the question
     * @param stop command that ends it and leaves nothing
     */
    private Postgres(List<String> psql, int port, List<String> stop) {
        this.psql = psql;
        this.port = port;
        this.stop = stop;
    }

    /** Starts one, empty. */
    static Postgres start(int port, Consumer<String> progress) throws IOException, InterruptedException {
        var programs = programs();
        final Postgres started;
        if (programs.isPresent()) {
            progress.accept("Starting PostgreSQL (" + programs.get() + ")");
            started = ofPrograms(programs.get(), port);
        } else if (answers(List.of("docker", "version"))) {
            progress.accept("Starting PostgreSQL (" + IMAGE + " in a container)");
            started = inContainer(port);
        } else {
            throw new BenchmarkProblem("""
                    This benchmark needs PostgreSQL, and found neither its programs (initdb, postgres, psql) nor Docker.
                    Install the one or the other, or measure on H2 with -Dsesame.benchmark.database=h2, which says less.""");
        }
        started.awaitReady();
        started.ask("create extension pg_stat_statements");
        return started;
    }

    /** The folder of its programs; those that may not run as root need a user of their own. */
    private static Optional<Path> programs() {
        var path = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(path, installed())
                .filter(folder -> Stream.of("initdb", "postgres", "pg_ctl", "psql")
                        .allMatch(program -> Files.isExecutable(folder.resolve(program))))
                .findFirst()
                .filter(folder -> !isRoot() || answers(List.of("runuser", "-u", "postgres", "--", "true")));
    }

    private static Stream<Path> installed() {
        return Stream.of("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt")
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(Postgres::in)
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

    private static Postgres ofPrograms(Path programs, int port) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("sesame-postgres");
        if (isRoot()) {
            run(List.of("chown", "postgres", data.toString()));
        }
        var cluster = data.resolve("data").toString();
        run(asItsUser(programs.resolve("initdb").toString(), "-D", cluster, "-U", USER, "-A", "trust", "-E", "UTF8"));
        var options = new ArrayList<>(COUNTING);
        options.addAll(List.of("-p", Integer.toString(port), "-h", "127.0.0.1", "-k", "''"));
        run(asItsUser(
                programs.resolve("pg_ctl").toString(),
                "-D",
                cluster,
                "-l",
                data.resolve("log").toString(),
                "-o",
                String.join(" ", options),
                "start"));
        return new Postgres(
                List.of(
                        programs.resolve("psql").toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        USER,
                        "-d",
                        "postgres"),
                port,
                List.of(
                        "sh",
                        "-c",
                        String.join(
                                        " ",
                                        asItsUser(
                                                programs.resolve("pg_ctl").toString(),
                                                "-D",
                                                cluster,
                                                "-m",
                                                "immediate",
                                                "stop"))
                                + "; rm -rf '" + data + "'"));
    }

    private static Postgres inContainer(int port) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "docker",
                "run",
                "--rm",
                "-d",
                "-p",
                "127.0.0.1:" + port + ":5432",
                "-e",
                "POSTGRES_USER=" + USER,
                "-e",
                "POSTGRES_DB=postgres",
                "-e",
                "POSTGRES_HOST_AUTH_METHOD=trust",
                IMAGE));
        command.addAll(COUNTING);
        var id = run(command).lines().reduce((one, last) -> last).orElse("");
        return new Postgres(
                List.of("docker", "exec", id, "psql", "-h", "127.0.0.1", "-U", USER, "-d", "postgres"),
                port,
                List.of("docker", "rm", "-f", id));
    }

    /** What Keycloak's build has to know. */
    static String buildOption() {
        return "--db=postgres";
    }

    /** What Keycloak's start has to know. */
    List<String> options() {
        return List.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "--db-username=" + USER,
                "--db-password=" + USER);
    }

    String version() throws IOException, InterruptedException {
        return "PostgreSQL " + ask("show server_version").split(" ", 2)[0];
    }

    void forgetStatements() throws IOException, InterruptedException {
        ask("select pg_stat_statements_reset()");
    }

    /** How many statements it was asked since then, begin and commit among them. */
    long statements() throws IOException, InterruptedException {
        return Long.parseLong(ask(
                "select coalesce(sum(calls), 0) from pg_stat_statements where query not like '%pg_stat_statements%'"));
    }

    /** How long it took for them, in milliseconds. */
    double statementMillis() throws IOException, InterruptedException {
        return Double.parseDouble(ask("select coalesce(sum(total_exec_time), 0) from pg_stat_statements"
                + " where query not like '%pg_stat_statements%'"));
    }

    /** How often it was asked each statement since then; white space is made alike. */
    Map<String, Long> statementsByText() throws IOException, InterruptedException {
        var calls = new TreeMap<String, Long>();
        var all = ask("select calls || ' ' || regexp_replace(query, '\\s+', ' ', 'g') from pg_stat_statements"
                + " where query not like '%pg_stat_statements%'");
        all.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            var parts = line.split(" ", 2);
            calls.merge(parts[1], Long.valueOf(parts[0]), Long::sum);
        });
        return calls;
    }

    /** How many rows each table has, exactly. */
    Map<String, Long> rows() throws IOException, InterruptedException {
        var rows = new TreeMap<String, Long>();
        var all = ask("select (xpath('/row/n/text()', query_to_xml(format('select count(*) n from %I', table_name),"
                + " false, true, '')))[1]::text || ' ' || table_name from information_schema.tables"
                + " where table_schema = 'public' and table_type = 'BASE TABLE'");
        all.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            var parts = line.split(" ", 2);
            rows.put(parts[1], Long.valueOf(parts[0]));
        });
        return rows;
    }

    /** Connections that somebody has to it. */
    long connections() throws IOException, InterruptedException {
        return Long.parseLong(ask("select count(*) from pg_stat_activity where backend_type = 'client backend'"));
    }

    /** What it answers, column by column with bars in between. */
    String ask(String question) throws IOException, InterruptedException {
        var command = new ArrayList<>(psql);
        command.addAll(List.of("-tAc", question));
        return run(command).strip();
    }

    private void awaitReady() throws InterruptedException {
        var deadline = System.nanoTime() + LONGEST_START.toNanos();
        var question = new ArrayList<>(psql);
        question.addAll(List.of("-tAc", "select 1"));
        while (!answers(question)) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkProblem("PostgreSQL was not ready after " + LONGEST_START.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean isRoot() {
        return ROOT.equals(System.getProperty("user.name"));
    }

    private static List<String> asItsUser(String... command) {
        return Stream.concat(
                        isRoot() ? Stream.of("runuser", "-u", "postgres", "--") : Stream.<String>empty(),
                        Stream.of(command))
                .toList();
    }

    private static boolean answers(List<String> command) {
        try {
            run(command);
            return true;
        } catch (IOException | BenchmarkProblem e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("sesame-postgres", ".out");
        try {
            // A file, as the server that a command starts would keep a pipe open.
            var process = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var status = process.waitFor();
            var text = Files.readString(output, StandardCharsets.UTF_8);
            if (status != 0) {
                throw new BenchmarkProblem(String.join(" ", command) + " ended with " + status + "\n" + text);
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run(stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
