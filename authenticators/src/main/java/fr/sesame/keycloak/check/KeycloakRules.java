package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.ServerVersion;
import fr.sesame.keycloak.server.Stores;
import java.util.stream.Stream;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;

/**
 * Holes in the Keycloak that runs.
 *
 * @param isStateless whether its single-use store is in the database
 * @param database as it names itself
 */
record KeycloakRules(ServerVersion version, boolean isStateless, String database) implements Rules {

    static KeycloakRules of(KeycloakSession session) {
        return new KeycloakRules(
                ServerVersion.running(),
                // Older ones don't know the word.
                !ServerVersion.running().isBefore(26, 7) && Profile.isFeatureEnabled(Profile.Feature.STATELESS),
                Stores.databaseName(session));
    }

    @Override
    public Stream<Finding> findings() {
        return Stream.concat(
                Finding.when(version.hasHoleInReset(), Finding.critical("hole-in-reset", version.text())),
                Finding.when(
                        version.losesClaimsOnMySql() && isStateless && isMySql(),
                        Finding.critical("stateless-on-mysql", version.text())));
    }

    private boolean isMySql() {
        return database.contains("MySQL") || database.contains("MariaDB");
    }
}
