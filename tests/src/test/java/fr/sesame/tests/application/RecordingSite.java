package fr.sesame.tests.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site of another origin that has a page at every address, and remembers what it was asked for. */
public final class RecordingSite implements AutoCloseable {

    private static final byte[] PAGE =
            "<!DOCTYPE html><html lang=\"fr\"><title>Site</title><h1>Site</h1>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Map<String, List<String>> headers = Map.of();

    private RecordingSite(HttpServer server) {
        this.server = server;
    }

    /** Starts it on any free port. */
    public static RecordingSite start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        var site = new RecordingSite(server);
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            headers = Map.copyOf(exchange.getRequestHeaders());
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, PAGE.length);
            exchange.getResponseBody().write(PAGE);
        }
    }

    /** An address of it; the path begins with a slash. */
    public URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    /** Method, path with query, and body of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The headers of the latest request, by name in lower case but for the first letter. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
