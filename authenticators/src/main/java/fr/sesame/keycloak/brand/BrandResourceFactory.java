package fr.sesame.keycloak.brand;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-brand}. */
public final class BrandResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm. */
    @PublicApi
    public static final String ID = "sesame-brand";

    public BrandResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new BrandResource(session);
    }
}
