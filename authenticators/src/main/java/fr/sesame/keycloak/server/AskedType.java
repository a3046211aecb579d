package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.MediaType;
import org.keycloak.models.KeycloakSession;

/** The type of an answer that a caller asks for before all others. */
public final class AskedType {

    private AskedType() {}

    /** The first one of the request; any, where it names none, or where what it has there isn't one. */
    public static MediaType of(KeycloakSession session) {
        try {
            return session.getContext().getHttpRequest().getHttpHeaders().getAcceptableMediaTypes().stream()
                    .findFirst()
                    .orElse(MediaType.WILDCARD_TYPE);
        } catch (IllegalArgumentException e) {
            return MediaType.WILDCARD_TYPE;
        }
    }
}
