package fr.sesame.benchmark;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * What to measure, and how much of it. Each is a system property; {@code benchmark/README.md} lists them.
 *
 * @param flows whose reset is measured
 * @param seed of the addresses and of their order
 * @param warmUp requests to each flow before anything is timed
 * @param patience seconds without a mail after which the missing ones count as lost
 * @param database what Keycloak's data are in; empty for what the benchmark asks for
 * @param check whether a figure beyond its aim ends the program with status 1
 * @param time options of {@code reset-time}
 * @param load options of {@code reset-load}
 * @param rounds options of {@code stock}
 * @param growth options of {@code growth}, {@code soak} and others
 * @param login options of {@code login-time}, which takes the sample of {@code time} as well, and so do {@code company-login} and {@code company-oracle}
 */
public record Options(
        Kind kind,
        List<MailFlow> flows,
        long seed,
        int warmUp,
        int patience,
        Optional<Database> database,
        boolean check,
        Time time,
        Load load,
        Login login,
        Rounds rounds,
        Growing growth) {

    private static final Set<Kind> ON_POSTGRES = EnumSet.of(
            Kind.COMPANY_LOGIN,
            Kind.COMPANY_ORACLE,
            Kind.STRANGER_MEMORY,
            Kind.STOCK,
            Kind.GROWTH,
            Kind.SOAK,
            Kind.ACCESS_CODES);

    public Options {
        flows = List.copyOf(flows);
    }

    /** Which benchmark to run. */
    public enum Kind {
        RESET_TIME,
        RESET_LOAD,
        LOGIN_TIME,
        COMPANY_LOGIN,
        COMPANY_ORACLE,
        STRANGER_MEMORY,
        STOCK,
        GROWTH,
        START,
        SOAK,
        ACCESS_CODES
    }

    /** What Keycloak's data are in. */
    public enum Database {
        H2,
        POSTGRES
    }

    /** Whether the data are in PostgreSQL, as where somebody says so, or where H2 would say little. */
    boolean isOnPostgres() {
        return database.map(Database.POSTGRES::equals).orElse(ON_POSTGRES.contains(kind));
    }

    /** What happens to the server between two delays of the mail server. */
    public enum Fresh {
        CACHE,
        RESTART,
        NOTHING
    }

    /**
     * Options of {@code reset-time}.
     *
     * @param delays milliseconds that the mail server takes for a message, one round each
     * @param sample known addresses, and as many unknown ones
     * @param slowSample the same for flows that send in the request, when a mail takes a second or more
     * @param fresh what is done before each round
     */
    public record Time(List<Integer> delays, int sample, int slowSample, Fresh fresh) {

        /** From here on a sample of the whole size would take too long where a request waits for its mail. */
        private static final int SLOW_MILLIS = 1000;

        public Time {
            delays = List.copyOf(delays);
        }

        int sample(MailFlow flow, int delay) {
            return flow.isStock() && delay >= SLOW_MILLIS ? Math.min(slowSample, sample) : sample;
        }
    }

    /**
     * Options of {@code reset-load}.
     *
     * @param requests resets to begin
     * @param seconds over which they are spread
     * @param delay milliseconds that the mail server takes for a message
     */
    public record Load(int requests, int seconds, int delay) {}

    /** What {@code login-time} measures accounts under. */
    public enum Circumstance {
        ACCOUNTS,
        AT_ONCE,
        LISTENER,
        DIRECTORY,
        FAR_DIRECTORY,
        ACCESS_CODE
    }

    /**
     * Options of {@code login-time}.
     *
     * @param lanes how many wrong passwords are under way at once
     * @param circumstances which are measured
     */
    public record Login(int lanes, List<Circumstance> circumstances) {

        public Login {
            circumstances = List.copyOf(circumstances);
        }
    }

    /**
     * Options of {@code stock}.
     *
     * @param number of rounds
     * @param seconds that each journey has in each round
     * @param warmUp seconds that each journey has before the first round
     * @param lanes people on their way at once
     * @param people of each realm, each of whom comes once
     * @param journeys which are measured
     */
    public record Rounds(int number, int seconds, int warmUp, int lanes, int people, List<Journey> journeys) {

        public Rounds {
            journeys = List.copyOf(journeys);
        }
    }

    /**
     * Options of the benchmarks named growth, start, soak, stranger-memory and access-codes.
     *
     * @param sizes people of each kind, one round each
     * @param pending secrets under way, in a last round; of access-codes, codes in one call
     * @param starts of the server, with and without the JAR
     * @param minutes that a soak takes
     * @param flood resets that strangers ask for, after {@code stranger-memory}
     * @param nodes of {@code growth}: the second comes in the end
     */
    public record Growing(List<Integer> sizes, int pending, int starts, int minutes, int flood, int nodes) {

        public Growing {
            sizes = sizes.stream().sorted().toList();
            if (nodes > 2) {
                throw new BenchmarkProblem("sesame.benchmark.nodes is 1 or 2");
            }
        }
    }

    /** Reads the options; a name or a value that makes no sense is a problem, not a default. */
    public static Options read(Properties properties) {
        var read = new OptionReader(properties);
        var options = new Options(
                read.one("", Kind.RESET_TIME, Kind.class),
                read.list(".flows", "sesame,stock", text -> OptionReader.constant(MailFlow.class, text)),
                read.number(".seed", System.currentTimeMillis()),
                read.atLeast(0, ".warm-up", 50),
                read.atLeast(1, ".patience", 60),
                read.optional(".database", Database.class),
                read.flag(".check"),
                new Time(
                        read.list(".delays", "0,50,2000", text -> OptionReader.number(0, text)),
                        read.atLeast(2, ".sample", 500),
                        read.atLeast(2, ".slow-sample", 30),
                        read.one(".fresh", Fresh.CACHE, Fresh.class)),
                new Load(
                        read.atLeast(1, ".requests", 1000),
                        read.atLeast(1, ".seconds", 60),
                        read.atLeast(0, ".mail-millis", 1000)),
                new Login(
                        read.atLeast(1, ".lanes", 2),
                        read.list(
                                ".circumstances",
                                "accounts,at-once,listener,directory,far-directory,access-code",
                                text -> OptionReader.constant(Circumstance.class, text))),
                new Rounds(
                        read.atLeast(1, ".rounds", 6),
                        read.atLeast(1, ".round-seconds", 10),
                        read.atLeast(0, ".round-warm-up", 20),
                        read.atLeast(1, ".at-once", 4),
                        read.atLeast(1, ".people", 50_000),
                        read.list(
                                ".journeys",
                                OptionReader.all(Journey.class),
                                text -> OptionReader.constant(Journey.class, text))),
                new Growing(
                        read.list(".sizes", "1000,100000,1000000", text -> OptionReader.number(1, text)),
                        read.atLeast(0, ".pending", 10_000),
                        read.atLeast(1, ".starts", 5),
                        read.atLeast(1, ".minutes", 60),
                        read.atLeast(1, ".flood", 36_000),
                        read.atLeast(1, ".nodes", 2)));
        read.refuseOthers();
        return options;
    }
}
