package fr.sesame.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.demo.DemoRealms;
import fr.sesame.demo.KeycloakInstallation;
import fr.sesame.demo.KeycloakServer;
import fr.sesame.demo.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the JAR adds to a start of the server, and to what it holds in memory then: the same server with it and without, in turns. */
final class StartCost {

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
    private static final double MOST = 1.05;

    private final Path root;
    private final int starts;
    private final Consumer<String> progress;
    private final Map<Kind, List<Started>> started = new EnumMap<>(Kind.class);

    StartCost(Path root, Options options, Consumer<String> progress) {
        this.root = root;
        this.starts = options.growth().starts();
        this.progress = progress;
    }

    private enum Kind {
        WITHOUT("without the JAR"),
        WITH("with the JAR");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /**
     * A server that is up.
     *
     * @param seconds as it says itself
     * @param cpuSeconds that it has used until it was ready
     * @param heap bytes in use after a collection
     */
    private record Started(double seconds, double cpuSeconds, double heap) {}

    /** A Keycloak on disk, with its log. */
    private record Place(KeycloakInstallation installation, Path log) {}

    Report run() throws IOException, InterruptedException {
        var ports = Ports.anyFree();
        var places = new EnumMap<Kind, Place>(Kind.class);
        for (var kind : Kind.values()) {
            var place = prepare(kind, ports);
            places.put(kind, place);
            progress.accept("First start " + kind.title + ", which isn't counted");
            start(place, ports);
        }
        for (var number = 1; number <= starts; number++) {
            for (var place : places.entrySet()) {
                progress.accept("Start " + number + " of " + starts + " " + place.getKey().title);
                started.computeIfAbsent(place.getKey(), key -> new ArrayList<>())
                        .add(start(place.getValue(), ports));
            }
        }
        return report();
    }

    private Place prepare(Kind kind, Ports ports) throws IOException, InterruptedException {
        var work = root.resolve("benchmark").resolve("target");
        var name = "start-" + kind.name().toLowerCase(Locale.ROOT);
        var log = work.resolve(name + ".log");
        Files.createDirectories(work);
        Files.deleteIfExists(log);
        var installation = new KeycloakInstallation(work.resolve(name), log, progress);
        var zip = root.resolve("demo/target/keycloak-quarkus-dist.zip");
        if (kind == Kind.WITH) {
            installation.prepare(zip, jar());
        } else {
            installation.prepare(zip);
        }
        var realms = work.resolve(name + "-realms");
        DemoRealms.write(root.resolve("realm-config"), ports, realms);
        StockRealm.write(realms);
        withoutOurs(realms);
        installation.load(realms);
        return new Place(installation, log);
    }

    private Path jar() {
        return root.resolve("bundle/target/keycloak-sesame.jar");
    }

    /** Both servers have the same realm, in which nothing is Sésame's. */
    private static void withoutOurs(Path realms) throws IOException {
        try (var files = Files.newDirectoryStream(realms)) {
            for (var file : files) {
                if (file.endsWith("stock-realm.json")) {
                    var json = new ObjectMapper();
                    var realm = (ObjectNode) json.readTree(file.toFile());
                    realm.remove("passwordPolicy");
                    json.writeValue(file.toFile(), realm);
                } else {
                    Files.delete(file);
                }
            }
        }
    }

    private static Started start(Place place, Ports ports) throws IOException, InterruptedException {
        try (var server = KeycloakServer.start(place.installation(), ports);
                var jvm = ServerJvm.of(server.processes())) {
            return new Started(secondsOfTheLast(place.log()), jvm.cpuNanos() / 1e9, jvm.heapBytes());
        }
    }

    private static double secondsOfTheLast(Path log) throws IOException {
        var found = STARTED.matcher(Files.readString(log));
        var seconds = Double.NaN;
        while (found.find()) {
            seconds = Double.parseDouble(found.group(1));
        }
        return seconds;
    }

    private Report report() throws IOException {
        var table = new MarkdownTable("Median of " + starts + " starts", "without", "with", "ratio, least to most");
        var seconds = ratio(Started::seconds);
        row(table, "until it is up", "%.2f s", 1, Started::seconds);
        row(table, "CPU until it is ready", "%.2f s", 1, Started::cpuSeconds);
        row(table, "heap after a collection", "%.1f MB", 1_048_576, Started::heap);
        var missed = seconds.median() <= MOST
                ? List.<String>of()
                : List.of("A start takes " + String.format(Locale.ROOT, "%.2f", seconds.median()) + " times as long");
        return new Report(table + "\n\nThe JAR has %,d bytes.".formatted(Files.size(jar())), missed);
    }

    private void row(MarkdownTable table, String title, String format, double unit, Function<Started, Double> figure) {
        table.row(
                title,
                median(Kind.WITHOUT, format, unit, figure),
                median(Kind.WITH, format, unit, figure),
                ratio(figure).show());
    }

    private String median(Kind kind, String format, double unit, Function<Started, Double> figure) {
        return String.format(Locale.ROOT, format, new Ratio(figures(kind, figure)).median() / unit);
    }

    private Ratio ratio(Function<Started, Double> figure) {
        return Ratio.of(figures(Kind.WITH, figure), figures(Kind.WITHOUT, figure));
    }

    private List<Double> figures(Kind kind, Function<Started, Double> figure) {
        return started.getOrDefault(kind, List.of()).stream().map(figure).toList();
    }
}
