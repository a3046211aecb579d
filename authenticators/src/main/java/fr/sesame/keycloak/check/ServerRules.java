package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.NodeJars;
import fr.sesame.keycloak.server.PublicAddress;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/** The server that the realm is on, its nodes, and the way to it. */
record ServerRules(KeycloakSession session) implements Rules {

    @Override
    public Stream<Finding> findings() {
        return Stream.of(
                        KeycloakRules.of(session).findings(),
                        Finding.when(PublicAddress.of(session).isEmpty(), Finding.critical("no-fixed-address")),
                        unreadProxy(),
                        unequalNodes())
                .flatMap(found -> found);
    }

    /** A proxy tells whose request it passes on, and the server takes the proxy for the client. */
    private Stream<Finding> unreadProxy() {
        var context = session.getContext();
        var headers = context.getHttpRequest().getHttpHeaders();
        var told = Optional.ofNullable(headers.getHeaderString("X-Forwarded-For"))
                .or(() -> Optional.ofNullable(headers.getHeaderString("Forwarded")));
        var client = context.getConnection().getRemoteHost();
        return Finding.when(
                told.isPresent() && !told.get().contains(client), Finding.warning("proxy-headers-unread", client));
    }

    private Stream<Finding> unequalNodes() {
        return NodeJars.of(session).filter(nodes -> !nodes.agree()).stream()
                .map(nodes -> nodes.all().entrySet().stream()
                        .map(node -> node.getKey() + ": " + node.getValue())
                        .collect(Collectors.joining(", ")))
                .map(nodes -> Finding.warning("jars-apart", nodes));
    }
}
