package fr.sesame.keycloak.check;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdminPartFactory;
import fr.sesame.keycloak.server.JarVersion;
import fr.sesame.keycloak.server.NodeJars;
import fr.sesame.keycloak.server.PublicApi;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/** {@code /admin/realms/{realm}/sesame/check}. */
public final class CheckAdminFactory implements AdminPartFactory {

    /** Path below {@code sesame}, and provider id. */
    @PublicApi
    public static final String ID = "check";

    private static final Logger LOG = Logger.getLogger(CheckAdminFactory.class);

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminPart create(KeycloakSession session) {
        return new CheckAdmin(session);
    }

    /** Once the server is there, its other nodes are told which JAR this one has. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                tellNodes(factory);
            }
        });
    }

    private static void tellNodes(KeycloakSessionFactory factory) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory, session -> NodeJars.of(session).ifPresent(nodes -> nodes.tell(JarVersion.running())));
        } catch (RuntimeException e) {
            // Only the checker asks for it: no reason for a server not to start.
            LOG.warn("The other nodes can't be told which Sésame this one has", e);
        }
    }
}
