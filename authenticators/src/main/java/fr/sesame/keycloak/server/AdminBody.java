package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ErrorResponse;

/**
 * What is sent to our part of the admin API, before anybody reads it. Nothing there takes a form; but where a method takes whatever no other
 * one does, so that it can refuse it, Quarkus reads forms all the same, and ends in a 500 over one that can’t be read.
 */
public final class AdminBody {

    private AdminBody() {}

    /**
     * Ends the request with 415 where a form is sent, in parts or not.
     *
     * @throws jakarta.ws.rs.WebApplicationException the answer
     */
    public static void refuseForms(KeycloakSession session) {
        var type = Objects.requireNonNullElse(
                        session.getContext()
                                .getHttpRequest()
                                .getHttpHeaders()
                                .getHeaderString(HttpHeaders.CONTENT_TYPE),
                        "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            throw ErrorResponse.error("type_unknown", Status.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
