package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.server.AdminPart;
import fr.sesame.keycloak.server.AdminPartFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /admin/realms/{realm}/sesame/activations}. */
public final class ActivationAdminFactory implements AdminPartFactory {

    /** Path below {@code sesame}, and provider id. */
    @PublicApi
    public static final String ID = "activations";

    private final Clock clock = new ServerClock();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public AdminPart create(KeycloakSession session) {
        return new ActivationAdmin(session, clock);
    }
}
