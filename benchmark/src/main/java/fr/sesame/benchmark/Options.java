package fr.sesame.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Login login) {

    private static final String PREFIX = "sesame.benchmark";

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
        STRANGER_MEMORY
    }

    /** What Keycloak's data are in. */
    public enum Database {
        H2,
        POSTGRES
    }

    /** Whether the data are in PostgreSQL, as where somebody says so, or where H2 would say little. */
    boolean isOnPostgres() {
        return database.map(Database.POSTGRES::equals)
                .orElse(kind == Kind.COMPANY_LOGIN || kind == Kind.COMPANY_ORACLE);
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
        FAR_DIRECTORY
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

    /** Reads the options; a name or a value that makes no sense is a problem, not a default. */
    public static Options read(Properties properties) {
        var read = new Reader(properties);
        var options = new Options(
                read.one("", Kind.RESET_TIME, Kind.class),
                read.list(".flows", "sesame,stock", text -> constant(MailFlow.class, text)),
                read.number(".seed", System.currentTimeMillis()),
                read.atLeast(0, ".warm-up", 50),
                read.atLeast(1, ".patience", 60),
                read.optional(".database", Database.class),
                read.flag(".check"),
                new Time(
                        read.list(".delays", "0,50,2000", text -> atLeast(0, text)),
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
                                "accounts,at-once,listener,directory,far-directory",
                                text -> constant(Circumstance.class, text))));
        read.refuseOthers();
        return options;
    }

    private static int atLeast(int least, String text) {
        var number = Integer.parseInt(text);
        if (number < least) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Enum.valueOf(type, text.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** Takes properties one by one and knows which were asked for. */
    private static final class Reader {

        private final Properties properties;
        private final Set<String> known = new TreeSet<>();

        Reader(Properties properties) {
            this.properties = properties;
        }

        int atLeast(int least, String name, int byDefault) {
            return take(name, String.valueOf(byDefault), text -> Options.atLeast(least, text));
        }

        long number(String name, long byDefault) {
            return take(name, String.valueOf(byDefault), Long::valueOf);
        }

        boolean flag(String name) {
            return take(name, "false", text -> switch (text) {
                case "true", "" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException();
            });
        }

        <E extends Enum<E>> Optional<E> optional(String name, Class<E> type) {
            return take(name, "", text -> text.isEmpty() ? Optional.empty() : Optional.of(constant(type, text)));
        }

        <E extends Enum<E>> E one(String name, E byDefault, Class<E> type) {
            return take(name, byDefault.name(), text -> constant(type, text));
        }

        <T> List<T> list(String name, String byDefault, Function<String, T> each) {
            return take(
                    name,
                    byDefault,
                    text -> Arrays.stream(text.split(","))
                            .map(String::strip)
                            .map(each)
                            .distinct()
                            .collect(Collectors.toList()));
        }

        void refuseOthers() {
            properties.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new BenchmarkProblem("There is no option " + name + "; there are " + known);
                    });
        }

        private <T> T take(String name, String byDefault, Function<String, T> conversion) {
            known.add(PREFIX + name);
            var text = properties.getProperty(PREFIX + name, byDefault).strip();
            try {
                return conversion.apply(text);
            } catch (IllegalArgumentException e) {
                throw new BenchmarkProblem("-D" + PREFIX + name + "=" + text + ": see benchmark/README.md");
            }
        }
    }
}
