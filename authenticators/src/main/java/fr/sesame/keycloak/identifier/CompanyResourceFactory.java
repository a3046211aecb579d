package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-company}. */
public final class CompanyResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm. */
    @PublicApi
    public static final String ID = "sesame-company";

    public CompanyResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new CompanyResource(
                session, Objects.requireNonNull(session.getContext().getRealm()));
    }
}
