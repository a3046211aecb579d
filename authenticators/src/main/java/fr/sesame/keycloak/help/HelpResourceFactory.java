package fr.sesame.keycloak.help;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-help}. */
public final class HelpResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm; the theme's links have it, too. */
    @PublicApi
    public static final String ID = "sesame-help";

    public HelpResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new HelpResource(
                session, Objects.requireNonNull(session.getContext().getRealm()));
    }
}
