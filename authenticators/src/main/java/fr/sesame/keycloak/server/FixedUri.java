package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;

/** Stands where Keycloak wants a request's address and there is no request. */
final class FixedUri {

    private FixedUri() {}

    static UriInfo info(URI base) {
        return (UriInfo) Proxy.newProxyInstance(
                FixedUri.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBaseUri", "getRequestUri", "getAbsolutePath" -> base;
                    case "getBaseUriBuilder", "getRequestUriBuilder", "getAbsolutePathBuilder" ->
                        UriBuilder.fromUri(base);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
