package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.RealmResourceFactory;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/sesame-access-code}. */
public final class CodeWayResourceFactory extends RealmResourceFactory {

    public CodeWayResourceFactory() {
        super(AccessCodeStep.PROVIDER);
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new CodeWayResource(
                session, Objects.requireNonNull(session.getContext().getRealm()));
    }
}
