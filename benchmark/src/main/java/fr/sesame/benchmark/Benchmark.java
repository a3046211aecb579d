package fr.sesame.benchmark;

import fr.sesame.benchmark.Options.Kind;
import fr.sesame.demo.DemoProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What {@code mvn -Pbenchmark} runs. */
public final class Benchmark {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Path root;
    private final Options options;
    private final PrintStream out;

    private Benchmark(Path root, Options options, PrintStream out) {
        this.root = root;
        this.options = options;
        this.out = out;
    }

    /**
     * Measures and prints. Ends with status 1 when something was checked and missed its aim.
     *
     * @param arguments the project's folder
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // After Ctrl-C nobody is left to stop the server.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy), "benchmark-stop"));
        try {
            var options = Options.read(System.getProperties());
            var report = new Benchmark(Path.of(arguments[0]).toAbsolutePath(), options, out).run();
            report.missed().forEach(out::println);
            if (options.check() && !report.missed().isEmpty()) {
                System.exit(1);
            }
        } catch (BenchmarkProblem | DemoProblem problem) {
            out.println();
            out.println(problem.getMessage());
            // Not an exception: Maven would bury the message under its own.
            System.exit(1);
        }
    }

    private Report run() throws IOException, InterruptedException {
        progress("Seed: " + options.seed());
        if (options.kind() == Kind.START) {
            var report = new StartCost(root, options, this::progress).run();
            publish("", report);
            return report;
        }
        try (var bench = new Bench(root, realms(), options.isOnPostgres(), nodes(), this::progress)) {
            raiseLimits(bench);
            var report = switch (options.kind()) {
                case RESET_TIME -> new ResetTime(bench, options, this::progress).run();
                case LOGIN_TIME -> new LoginTime(bench, options, this::progress).run();
                case COMPANY_LOGIN -> new CompanyLogin(bench, options, this::progress).run();
                case COMPANY_ORACLE -> new CompanyOracle(bench, options, this::progress).run();
                case STRANGER_MEMORY -> new StrangerMemory(bench, options, this::progress).run();
                case STOCK -> new StockComparison(bench, options, this::progress).run();
                case GROWTH -> new Growth(bench, options, this::progress).run();
                case ACCESS_CODES -> new AccessCodeList(bench, options, this::progress).run();
                case SOAK -> new Soak(bench, options, this::progress).run();
                case RESET_LOAD -> new ResetLoad(bench, options, this::progress).run();
                case START -> throw new IllegalStateException("It has servers of its own");
            };
            publish(server(bench), report);
            return report;
        }
    }

    private int nodes() {
        return options.kind() == Kind.GROWTH && options.isOnPostgres()
                ? options.growth().nodes()
                : 1;
    }

    private List<CompanyRealm> realms() {
        return switch (options.kind()) {
            case COMPANY_LOGIN -> CompanyLogin.REALMS;
            case COMPANY_ORACLE -> CompanyOracle.REALMS;
            case STOCK, GROWTH, SOAK, STRANGER_MEMORY -> Town.REALMS;
            default -> List.of();
        };
    }

    private void raiseLimits(Bench bench) {
        options.flows().stream().filter(flow -> !flow.isStock()).forEach(flow -> {
            if (!new MailLimits(bench.admin(), flow).raise()) {
                throw new BenchmarkProblem(
                        "Realm %s has no %s in its %s".formatted(flow.realm(), flow.step(), flow.binding()));
            }
        });
    }

    /** What was measured, and what its data were in. */
    private static String server(Bench bench) throws IOException, InterruptedException {
        var version = bench.admin()
                .get("serverinfo")
                .path("systemInfo")
                .path("version")
                .asText();
        return " Keycloak " + version + ", "
                + (bench.database().isPresent() ? bench.database().get().version() : "H2") + ".";
    }

    private void publish(String server, Report report) throws IOException {
        var name = options.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        var text = "%s, %s.%s Java %s, %d processors shared with the benchmark; seed %d.\n\n%s\n"
                .formatted(
                        name,
                        LocalDate.now(ZoneId.systemDefault()),
                        server,
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        options.seed(),
                        report.markdown());
        var file = root.resolve("benchmark").resolve("target").resolve(name + ".md");
        Files.writeString(file, text);
        out.println();
        out.println(text);
        progress("Also in " + root.relativize(file));
    }

    private void progress(String what) {
        out.println("[sesame] " + LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + "  " + what);
    }
}
