package fr.sesame.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the management ports of the servers count: of several the sum. */
final class ServerMetrics {

    /** Keycloak's single-use store, where it is in memory. */
    private static final String SINGLE_USE = "cache=\"actionTokens\"";

    /** Found, not found, put, taken out: each is one operation, whatever its kind. */
    private static final List<String> OPERATIONS = List.of(
            "vendor_statistics_hits",
            "vendor_statistics_misses",
            "vendor_statistics_stores",
            "vendor_statistics_remove_hits",
            "vendor_statistics_remove_misses");

    private static final Pattern ENTRIES =
            Pattern.compile("vendor_statistics_approximate_entries_unique\\{.*cache=\"([^\"]*)\".*\\} (.*)");

    private final HttpClient http;
    private final List<Integer> ports;

    ServerMetrics(HttpClient http, List<Integer> managementPorts) {
        this.http = http;
        ports = List.copyOf(managementPorts);
    }

    /** Operations of the single-use store since the start. */
    double storeOperations() throws IOException, InterruptedException {
        return lines().filter(line -> line.contains(SINGLE_USE))
                .filter(line -> OPERATIONS.stream().anyMatch(name -> line.startsWith(name + "{")))
                .mapToDouble(ServerMetrics::number)
                .sum();
    }

    /** Entries of each cache, by its name. */
    Map<String, Double> entries() throws IOException, InterruptedException {
        var entries = new TreeMap<String, Double>();
        lines().map(ENTRIES::matcher)
                .filter(java.util.regex.Matcher::matches)
                .forEach(found -> entries.merge(found.group(1), Double.valueOf(found.group(2)), Double::sum));
        return entries;
    }

    /** The sum of all series of a name. */
    double sum(String name) throws IOException, InterruptedException {
        return lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(ServerMetrics::number)
                .sum();
    }

    private Stream<String> lines() throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (var port : ports) {
            var metrics = URI.create("http://localhost:" + port + "/metrics");
            http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .forEach(lines::add);
        }
        return lines.stream();
    }

    private static double number(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
