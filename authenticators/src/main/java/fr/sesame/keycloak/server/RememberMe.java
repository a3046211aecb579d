package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;

/** Keycloak's « remember me »: a choice on the first page, a cookie with the name for the next time. */
public final class RememberMe {

    /** Name of the check box, Keycloak's. */
    public static final String FIELD = "rememberMe";

    private RememberMe() {}

    /** Takes the choice over from the form, if the realm has the option. */
    public static void choose(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        AuthenticatorUtils.processRememberMe(context, form);
    }

    /** The name under which this browser was logged in with « remember me », as the cookie tells it; not to be trusted. */
    public static Optional<String> rememberedName(KeycloakSession session) {
        return Optional.ofNullable(AuthenticationManager.getRememberMeUsername(session));
    }
}
