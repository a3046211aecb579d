package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * The cookies of a request as the browser means them: each ends at a semicolon. The server's own reading ends them at a comma as
 * well and leaves out white space, so that a host beside this one, which may set a cookie of any other name, could put one of a
 * name that is kept for this host alone into its value.
 *
 * @param headers all that the request has of them
 */
record SentCookies(List<String> headers) {

    private static final String QUOTE = "\"";

    static SentCookies of(KeycloakSession session) {
        return new SentCookies(
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(HttpHeaders.COOKIE));
    }

    /** The value of the one of this very name; empty where there is none, or where several say different things. */
    Optional<String> named(String name) {
        var values = headers.stream()
                .flatMap(header -> Stream.of(header.split(";", -1)))
                .map(SentCookies::afterSeparator)
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> unquoted(cookie.substring(name.length() + 1)))
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Nothing but the space that browsers put there: other white space may be a part of a name. */
    private static String afterSeparator(String cookie) {
        return cookie.startsWith(" ") ? cookie.substring(1) : cookie;
    }

    /** As values with a space or the like are written. */
    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith(QUOTE) && value.endsWith(QUOTE)
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
