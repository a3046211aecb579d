package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.urls.HostnameProvider;
import org.keycloak.urls.UrlType;

/**
 * The address of the server in links that leave it. It comes from the server's {@code hostname} or the realm's
 * <em>Frontend URL</em>, never from the headers of a request: a stranger could have a victim mailed a link to a host of
 * his own.
 */
public final class PublicAddress {

    private static final URI ONE_HOST = URI.create("https://one.invalid/");
    private static final URI OTHER_HOST = URI.create("http://other.invalid:1/");

    private PublicAddress() {}

    /**
     * The server's base URI for browsers, with a slash at the end; the context's realm must be set.
     *
     * <p>Where the server's {@code hostname} is a name alone, {@code https} at its usual port is meant.
     *
     * @return empty where neither the server nor the realm has a fixed address, so that only a request could tell it
     */
    public static Optional<URI> of(KeycloakSession session) {
        var hostname = session.getProvider(HostnameProvider.class);
        // Whoever answers differently to two requests makes the address from the request.
        var one = hostname.getBaseUri(FixedUri.info(ONE_HOST), UrlType.FRONTEND);
        var other = hostname.getBaseUri(FixedUri.info(OTHER_HOST), UrlType.FRONTEND);
        if (one.getHost() == null || !one.getHost().equals(other.getHost())) {
            return Optional.empty();
        }
        // A hostname without a scheme: what is missing is the usual, not what a request says.
        var fixed = one.equals(other)
                ? one
                : UriBuilder.fromUri(one).scheme("https").port(-1).build();
        return Optional.of(fixed.getPath().endsWith("/") ? fixed : URI.create(fixed + "/"));
    }
}
