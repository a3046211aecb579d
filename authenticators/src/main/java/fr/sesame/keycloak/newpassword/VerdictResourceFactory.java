package fr.sesame.keycloak.newpassword;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.RealmResourceFactory;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
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
    protected Response unreadable(KeycloakSession session, Status status) {
        return VerdictResource.answer(status, List.of());
    }

    @Override
    protected Object resource(KeycloakSession session) {
        return new VerdictResource(
                session, Objects.requireNonNull(session.getContext().getRealm()));
    }
}
