package fr.sesame.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The heap of the server, as its management port tells it. */
final class Heap {

    private static final String USED = "jvm_memory_used_bytes{area=\"heap\"";

    private final HttpClient http;
    private final URI metrics;

    Heap(HttpClient http, int managementPort) {
        this.http = http;
        metrics = URI.create("http://localhost:" + managementPort + "/metrics");
    }

    /** Megabytes in use, after a collection where this Java can ask for one in another process. */
    long usedMegabytes() throws IOException, InterruptedException {
        return Math.round(usedBytes() / 1_048_576);
    }

    /** The same in bytes. */
    double usedBytes() throws IOException, InterruptedException {
        collect();
        var request = HttpRequest.newBuilder(metrics).build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(USED))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void collect() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return;
        }
        // The server is the only Java that was started from here.
        var servers = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .toList();
        for (var server : servers) {
            new ProcessBuilder(jcmd.toString(), String.valueOf(server.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
        }
    }
}
