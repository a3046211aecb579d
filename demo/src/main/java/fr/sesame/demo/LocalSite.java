package fr.sesame.demo;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A small web site for this machine's browsers only: bound to the loopback interface, no cache, no script. */
final class LocalSite implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LocalSite.class.getName());
    private static final int MAX_BODY = 64 * 1024;
    private static final Duration RELEASE = Duration.ofSeconds(5);

    /** A name that someone points at 127.0.0.1 must not let their pages read ours. */
    private static final Pattern OWN_HOST = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private static final String POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI uri;

    /** What a site says to one request. */
    @FunctionalInterface
    interface Handler {
        Reply handle(Request request) throws IOException;
    }

    private LocalSite(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
        this.uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Starts a site; port 0 takes any free one. */
    static LocalSite start(int port, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(8, task -> {
            Thread thread = new Thread(task, "demo-site");
            thread.setDaemon(true);
            return thread;
        });
        LocalSite site = new LocalSite(server, threads);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, handler));
        server.start();
        return site;
    }

    /** {@code http://localhost:PORT/}. */
    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        InetSocketAddress address = server.getAddress();
        server.stop(0);
        threads.shutdownNow();
        awaitRelease(address);
    }

    /** The JDK gives the port back a moment after it has stopped, and the next site at it may be sooner. */
    private static void awaitRelease(InetSocketAddress address) {
        long end = System.nanoTime() + RELEASE.toNanos();
        while (!isFree(address) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void answer(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = reply(exchange, handler);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A page could not be made", e);
                reply = Reply.html(
                        500,
                        HtmlPage.error("Erreur inattendue", "Un problème est survenu. Réessayez dans un instant."));
            }
            send(exchange, reply);
        }
    }

    private static Reply reply(HttpExchange exchange, Handler handler) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !OWN_HOST.matcher(host).matches()) {
            return Reply.html(421, HtmlPage.error("Adresse inconnue", "Ce site ne répond qu’à l’adresse localhost."));
        }
        URI asked = exchange.getRequestURI();
        String path = Objects.requireNonNullElse(asked.getPath(), "/");
        boolean get = exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
        if (get && path.equals("/style.css")) {
            return new Reply(200, "text/css; charset=utf-8", HtmlPage.STYLE, List.of());
        }
        if (get && path.equals("/favicon.ico")) {
            return new Reply(204, "image/x-icon", "", List.of());
        }
        String body = "";
        if (!get) {
            try (InputStream in = exchange.getRequestBody()) {
                byte[] read = in.readNBytes(MAX_BODY + 1);
                if (read.length > MAX_BODY) {
                    return Reply.html(413, HtmlPage.error("Envoi trop long", "Ces données sont trop longues."));
                }
                body = new String(read, StandardCharsets.UTF_8);
            }
        }
        return handler.handle(new Request(
                get ? "GET" : exchange.getRequestMethod(),
                path,
                URLUtils.parseParameters(asked.getRawQuery()),
                URLUtils.parseParameters(body),
                exchange.getRequestHeaders().getOrDefault("Cookie", List.of())));
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.type());
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        for (int i = 0; i < reply.headers().size(); i += 2) {
            String name = reply.headers().get(i);
            if (name.equals("Set-Cookie")) {
                headers.add(name, reply.headers().get(i + 1));
            } else {
                headers.set(name, reply.headers().get(i + 1));
            }
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
