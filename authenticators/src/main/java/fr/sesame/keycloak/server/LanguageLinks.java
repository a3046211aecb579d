package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * The links to a page in other languages, for which Keycloak makes a template of the page's path and of its parameter
 * {@code token}: it stumbles over braces in there, whatever the page. The chosen one it writes into a cookie as it came.
 */
public final class LanguageLinks {

    private LanguageLinks() {}

    /** The answer to a request that no page can be shown to; empty when there is nothing the matter with it. */
    public static Optional<Response> refuse(KeycloakSession session) {
        var uri = session.getContext().getUri();
        var token = uri.getQueryParameters().getFirst(Constants.TOKEN);
        var chosen = uri.getQueryParameters().getFirst(LocaleSelectorProvider.KC_LOCALE_PARAM);
        return hasBraces(uri.getPath())
                        || (token != null && hasBraces(token))
                        || (chosen != null && chosen.chars().anyMatch(Character::isISOControl))
                ? Optional.of(Response.status(Status.NOT_FOUND).build())
                : Optional.empty();
    }

    private static boolean hasBraces(String text) {
        return text.contains("{") || text.contains("}");
    }
}
