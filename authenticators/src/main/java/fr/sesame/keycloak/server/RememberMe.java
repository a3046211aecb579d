package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's « remember me »: a choice on the first page, a cookie with the name for the next time. */
public final class RememberMe {

    /** Name of the check box, Keycloak's. */
    public static final String FIELD = "rememberMe";

    private RememberMe() {}

    /** Takes the choice over from the form, if the realm has the option. */
    public static void choose(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        if (context.getRealm().isRememberMe() && "on".equalsIgnoreCase(form.getFirst(FIELD))) {
            keep(context.getAuthenticationSession());
            context.getEvent().detail(Details.REMEMBER_ME, "true");
        } else {
            drop(context.getAuthenticationSession());
        }
    }

    /** Takes over a choice that was made before, if the realm has the option. */
    public static void keep(AuthenticationSessionModel authSession) {
        if (authSession.getRealm().isRememberMe()) {
            authSession.setAuthNote(Details.REMEMBER_ME, "true");
        }
    }

    /** Drops a choice that was made. */
    public static void drop(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(Details.REMEMBER_ME);
    }

    /** Drops a choice that the realm has no option for any more: a session that came of it would be over at once. */
    public static void dropWhereOff(RealmModel realm, AuthenticationSessionModel authSession) {
        if (!realm.isRememberMe()) {
            drop(authSession);
        }
    }

    /** The name under which this browser was logged in with « remember me », as the cookie tells it; not to be trusted. */
    public static Optional<String> rememberedName(KeycloakSession session) {
        return Optional.ofNullable(AuthenticationManager.getRememberMeUsername(session));
    }
}
