package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-password-rules}. */
public final class VerdictResourceFactory extends RealmResourceFactory {

    /** Provider id and path below the realm; the theme’s script has it, too. */
    @PublicApi
    public static final String ID = "sesame-password-rules";

    public VerdictResourceFactory() {
        super(ID);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new VerdictResource(
                session, Objects.requireNonNull(session.getContext().getRealm()));
    }
}
