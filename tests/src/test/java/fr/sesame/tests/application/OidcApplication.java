package fr.sesame.tests.application;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.sesame.tests.server.Admin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An application that runs in the browser, where oidc-client-ts does PKCE and checks state and nonce. Unlike the demo's
 * it begins a login as soon as it is opened, and begins again by itself when Keycloak has given a login up.
 *
 * <p>Its start page passes {@code acr_values}, {@code prompt}, {@code login_hint}, {@code max_age} and {@code scope} of
 * its own query on to Keycloak. {@code landing} under it has a button instead, and takes the same query.
 */
public final class OidcApplication implements AutoCloseable {

    private static final Set<String> PAGES = Set.of("/", "/landing", "/callback");
    private static final Set<String> SCRIPTS = Set.of("/application.js", "/oidc-client-ts.min.js");

    private final HttpServer site;
    private final ExecutorService threads;
    private final URI keycloak;
    private final String realm;
    private final String clientId;

    private OidcApplication(HttpServer site, ExecutorService threads, URI keycloak, String realm, String clientId) {
        this.site = site;
        this.threads = threads;
        this.keycloak = keycloak;
        this.realm = realm;
        this.clientId = clientId;
    }

    /**
     * Starts it on any free port. Keycloak knows it after {@link #register}.
     *
     * @param keycloak address of the server, without a slash at the end
     */
    public static OidcApplication start(URI keycloak, String realm, String clientId) throws IOException {
        var site = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        var threads = Executors.newCachedThreadPool();
        var application = new OidcApplication(site, threads, keycloak, realm, clientId);
        site.createContext("/", application::answer);
        // Else one thread does everything, and a connection on which a browser sends nothing yet can hold up the
        // others.
        site.setExecutor(threads);
        site.start();
        return application;
    }

    /** Makes its client, a public one that has to use PKCE. One of that name, from an earlier port, is replaced. */
    public OidcApplication register(Admin admin) {
        var clients = realm + "/clients";
        for (var earlier : admin.get(clients + "?clientId=" + clientId)) {
            admin.delete(clients + "/" + earlier.get("id").asText());
        }
        admin.post(
                clients,
                Map.of(
                        "clientId", clientId,
                        "name", "Application d’essai",
                        "publicClient", true,
                        "rootUrl", origin(),
                        "baseUrl", "/",
                        "redirectUris", List.of("/callback"),
                        "webOrigins", List.of(origin()),
                        "attributes", Map.of("pkce.code.challenge.method", "S256"),
                        "protocolMappers", List.of(amr())));
        return this;
    }

    /** No scope of a new realm has this claim. */
    private static Map<String, Object> amr() {
        return Map.of(
                "name", "amr",
                "protocol", "openid-connect",
                "protocolMapper", "oidc-amr-mapper",
                "config", Map.of("id.token.claim", "true"));
    }

    private String origin() {
        return "http://localhost:" + site.getAddress().getPort();
    }

    /** The start page, with a slash at the end. */
    public URI uri() {
        return URI.create(origin() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (PAGES.contains(path)) {
                var page = new String(file("/application.html"), StandardCharsets.UTF_8)
                        .replace("${authority}", keycloak + "/realms/" + realm)
                        .replace("${clientId}", clientId);
                send(exchange, "text/html", page.getBytes(StandardCharsets.UTF_8));
            } else if (SCRIPTS.contains(path)) {
                send(exchange, "text/javascript", file(path));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static byte[] file(String path) throws IOException {
        try (var file = OidcApplication.class.getResourceAsStream(path.substring(1))) {
            if (file == null) {
                throw new IOException("Missing: " + path);
            }
            return file.readAllBytes();
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        site.stop(0);
        threads.shutdownNow();
    }
}
