package fr.sesame.benchmark;

import fr.sesame.demo.Command;
import fr.sesame.demo.LocalPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the benchmark's own, from the programs that this machine has, else in a container; it counts the statements
 * that it is asked.
 */
final class Postgres implements AutoCloseable {

    private static final String IMAGE = "postgres:17";
    private static final String[] COUNTING = {
        "shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=all"
    };
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final UnaryOperator<String> psql;
    private final List<String> options;
    private final Runnable stop;

    /**
     * @param psql what it answers to a question
     * @param options what Keycloak's start has to know
     * @param stop ends it and leaves nothing
     */
    private Postgres(UnaryOperator<String> psql, List<String> options, Runnable stop) {
        this.psql = psql;
        this.options = options;
        this.stop = stop;
    }

    /**
     * Starts one, empty.
     *
     * @param port where it listens on this machine if it is in a container
     */
    static Postgres start(int port, Consumer<String> progress) throws IOException, InterruptedException {
        var programs = LocalPostgres.programs();
        final Postgres started;
        if (programs.isPresent()) {
            progress.accept("Starting PostgreSQL (" + programs.get() + ")");
            var local = LocalPostgres.start(programs.get(), COUNTING);
            started = new Postgres(local::ask, local.options(), local::close);
        } else if (Command.of("docker", "version").succeeds()) {
            progress.accept("Starting PostgreSQL (" + IMAGE + " in a container)");
            started = inContainer(port);
        } else {
            throw new BenchmarkProblem("""
                    This benchmark needs PostgreSQL, and found neither its programs (initdb, postgres, psql) nor Docker.
                    Install the one or the other, or measure on H2 with -Dsesame.benchmark.database=h2, which says less.""");
        }
        started.ask("create extension pg_stat_statements");
        return started;
    }

    private static Postgres inContainer(int port) throws InterruptedException {
        var id = Command.of("docker", "run", "--rm", "-d", "-p", "127.0.0.1:" + port + ":5432")
                .with("-e", "POSTGRES_USER=" + LocalPostgres.USER)
                .with("-e", "POSTGRES_DB=" + LocalPostgres.DATABASE)
                .with("-e", "POSTGRES_PASSWORD=" + LocalPostgres.USER, IMAGE)
                .with(Stream.of(COUNTING)
                        .flatMap(setting -> Stream.of("-c", setting))
                        .toArray(String[]::new))
                .run()
                .lines()
                .reduce((one, last) -> last)
                .orElse("");
        var psql = Command.of("docker", "exec", "-e", "PGPASSWORD=" + LocalPostgres.USER, id, "psql")
                // Not its socket, where the server that only prepares the data answers, too.
                .with("-h", "127.0.0.1")
                .with("-U", LocalPostgres.USER, "-d", LocalPostgres.DATABASE, "-Atc");
        var deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!psql.with("select 1").succeeds()) {
            if (System.nanoTime() > deadline) {
                throw new BenchmarkProblem("PostgreSQL was not ready after " + LONGEST_START.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return new Postgres(
                question -> psql.with(question).run(),
                LocalPostgres.options(port),
                Command.of("docker", "rm", "-f", id)::run);
    }

    /** What Keycloak's build has to know. */
    static String buildOption() {
        return "--db=postgres";
    }

    /** What Keycloak's start has to know. */
    List<String> options() {
        return options;
    }

    String version() {
        return "PostgreSQL " + ask("show server_version").split(" ", 2)[0];
    }

    void forgetStatements() {
        ask("select pg_stat_statements_reset()");
    }

    /** How many statements it was asked since then, begin and commit among them. */
    long statements() {
        return Long.parseLong(ask(
                "select coalesce(sum(calls), 0) from pg_stat_statements where query not like '%pg_stat_statements%'"));
    }

    /** How long it took for them, in milliseconds. */
    double statementMillis() {
        return Double.parseDouble(ask("select coalesce(sum(total_exec_time), 0) from pg_stat_statements"
                + " where query not like '%pg_stat_statements%'"));
    }

    /** How often it was asked each statement since then; white space is made alike. */
    Map<String, Long> statementsByText() {
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
    Map<String, Long> rows() {
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
    long connections() {
        return Long.parseLong(ask("select count(*) from pg_stat_activity where backend_type = 'client backend'"));
    }

    /** What it answers, column by column with bars in between. */
    String ask(String question) {
        return psql.apply(question).strip();
    }

    @Override
    public void close() {
        stop.run();
    }
}
