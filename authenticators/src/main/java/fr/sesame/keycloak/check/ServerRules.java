package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.server.ServerVersion;
import fr.sesame.keycloak.server.Stores;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;

/** The server that the realm is on, and the way to it. */
record ServerRules(KeycloakSession session) implements Rules {

    @Override
    public Stream<Finding> findings() {
        var version = ServerVersion.running();
        return Stream.of(
                        Finding.when(version.hasHoleInReset(), Finding.critical("hole-in-reset", version.text())),
                        Finding.when(
                                version.losesClaimsOnMySql() && isStateless() && isMySql(),
                                Finding.critical("stateless-on-mysql", version.text())),
                        Finding.when(PublicAddress.of(session).isEmpty(), Finding.critical("no-fixed-address")),
                        unreadProxy())
                .flatMap(found -> found);
    }

    private static boolean isStateless() {
        return Profile.isFeatureEnabled(Profile.Feature.STATELESS);
    }

    private boolean isMySql() {
        var database = Stores.databaseName(session);
        return database.contains("MySQL") || database.contains("MariaDB");
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
}
