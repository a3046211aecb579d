package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/** The type of an answer that a caller asks for before all others. */
public final class AskedType {

    private AskedType() {}

    /**
     * Which of some it is.
     *
     * @param usual where any will do, or none of them
     * @param others by which to try first
     */
    public static MediaType among(KeycloakSession session, MediaType usual, MediaType... others) {
        var asked = of(session);
        return asked.isWildcardType()
                ? usual
                : Stream.of(others).filter(asked::isCompatible).findFirst().orElse(usual);
    }

    /** The first one of the request; any, where it names none, or where what it has there isn't one. */
    private static MediaType of(KeycloakSession session) {
        try {
            return session.getContext().getHttpRequest().getHttpHeaders().getAcceptableMediaTypes().stream()
                    .findFirst()
                    .orElse(MediaType.WILDCARD_TYPE);
        } catch (IllegalArgumentException e) {
            return MediaType.WILDCARD_TYPE;
        }
    }
}
