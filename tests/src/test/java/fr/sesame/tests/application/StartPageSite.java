package fr.sesame.tests.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A site whose pages redirect wherever a test says. {@link #PAGE} is a page, {@link #SILENCE} never answers, {@link #ENTRANCE} gives a
 * cookie, without which nothing below {@link #INSIDE} is there, and there is nothing else.
 */
public final class StartPageSite implements AutoCloseable {

    /** A page, whatever its query. */
    public static final String PAGE = "/page";

    /** Where nothing is ever answered. */
    public static final String SILENCE = "/silence";

    /** Sends whoever comes on to the address behind the question mark, with a cookie that is needed there. */
    public static final String ENTRANCE = "/entrance";

    /** Begins the pages that only those see who have the cookie. */
    public static final String INSIDE = "/inside/";

    private static final int MOVED = 302;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private StartPageSite(HttpServer server) {
        this.server = server;
    }

    /** Starts it on any free port. */
    public static StartPageSite start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        var site = new StartPageSite(server);
        server.createContext("/", site::answer);
        // Whoever waits for an answer keeps nobody else waiting.
        server.setExecutor(site.threads);
        server.start();
        return site;
    }

    /** From now on a path leads somewhere. */
    public StartPageSite leading(String path, String address) {
        redirects.put(path, address);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            asked.add(exchange.getRequestURI().toString());
            if (path.equals(SILENCE)) {
                closed.await();
                return;
            }
            var to = path.equals(ENTRANCE) ? exchange.getRequestURI().getRawQuery() : redirects.get(path);
            var mayPass = !path.startsWith(INSIDE)
                    || Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Cookie"), "")
                            .contains("been=here");
            if (to != null && mayPass) {
                exchange.getResponseHeaders().add("Location", to);
                if (path.equals(ENTRANCE)) {
                    exchange.getResponseHeaders().add("Set-Cookie", "been=here; Path=/");
                }
                exchange.sendResponseHeaders(MOVED, -1);
            } else {
                exchange.sendResponseHeaders(path.equals(PAGE) ? 200 : 404, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An address of it; the path begins with a slash. */
    public String at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort()) + path;
    }

    /** Path and query of each request so far. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdown();
    }
}
