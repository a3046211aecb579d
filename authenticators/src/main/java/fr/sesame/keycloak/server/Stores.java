package fr.sesame.keycloak.server;

import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * The providers that Keycloak keeps its data with. Work that goes on while the server stops names them as what it
 * depends on, so that they are closed after it.
 */
public final class Stores {

    private static final String DATABASE = "org.keycloak.connections.jpa.JpaConnectionProvider";

    private Stores() {}

    /** Keycloak's database, for questions that it has no method for. */
    static EntityManager entities(KeycloakSession session) {
        var type = type(DATABASE);
        try {
            return (EntityManager) type.getMethod("getEntityManager").invoke(session.getProvider(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Not the Keycloak that Sésame was made for", e);
        }
    }

    /** The database as it names itself; empty where Keycloak doesn't say. */
    public static String databaseName(KeycloakSession session) {
        var factory = session.getKeycloakSessionFactory().getProviderFactory(type(DATABASE));
        return factory instanceof ServerInfoAwareProviderFactory informed
                ? informed.getOperationalInfo().getOrDefault("databaseProduct", "")
                : "";
    }

    /** The types for {@code ProviderFactory.dependsOn()}. Named as text: their modules aren't published for every release. */
    public static Set<Class<? extends Provider>> all() {
        return Stream.of("org.keycloak.connections.infinispan.InfinispanConnectionProvider", DATABASE)
                .map(Stores::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A type of Keycloak's that is named as text. */
    static Class<? extends Provider> type(String name) {
        try {
            return Class.forName(name).asSubclass(Provider.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Not the Keycloak that Sésame was made for", e);
        }
    }
}
