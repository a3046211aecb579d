package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's « remember me »: a choice on the first page, a cookie with the name for the next time. */
public record RememberMe(AuthenticationSessionModel attempt) {

    /** Name of the check box, Keycloak's. */
    public static final String FIELD = "rememberMe";

    /** Takes the choice over from the form, if the realm has the option. */
    public void choose(MultivaluedMap<String, String> form, EventBuilder event) {
        if (attempt.getRealm().isRememberMe() && "on".equalsIgnoreCase(form.getFirst(FIELD))) {
            keep();
            event.detail(Details.REMEMBER_ME, "true");
        } else {
            drop();
        }
    }

    /** Takes over a choice that was made before, if the realm has the option. */
    public void keep() {
        if (attempt.getRealm().isRememberMe()) {
            attempt.setAuthNote(Details.REMEMBER_ME, "true");
        }
    }

    /** Drops a choice that was made. */
    public void drop() {
        attempt.removeAuthNote(Details.REMEMBER_ME);
    }

    /** Drops a choice that the realm has no option for any more: a session that came of it would be over at once. */
    public void dropWhereOff() {
        if (!attempt.getRealm().isRememberMe()) {
            drop();
        }
    }

    /** The name under which this browser was logged in with « remember me », as the cookie tells it; not to be trusted. */
    public static Optional<String> rememberedName(KeycloakSession session) {
        return Optional.ofNullable(AuthenticationManager.getRememberMeUsername(session));
    }
}
