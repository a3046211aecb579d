package fr.sesame.keycloak.link;

import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.utils.SecureContextResolver;

/**
 * A cookie of the realm's pages that no script can read.
 *
 * @param name the cookie's name
 * @param seconds how long browsers keep it
 * @param sameSite {@code LAX} for what must survive a redirect, {@code STRICT} for the rest
 */
record ProofCookie(String name, int seconds, NewCookie.SameSite sameSite) {

    Optional<String> read(KeycloakSession session) {
        var cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(name);
        return Optional.ofNullable(cookie).map(found -> found.getValue()).filter(value -> !value.isBlank());
    }

    void write(KeycloakSession session, RealmModel realm, String value) {
        set(session, realm, value, seconds);
    }

    void expire(KeycloakSession session, RealmModel realm) {
        set(session, realm, "", 0);
    }

    private void set(KeycloakSession session, RealmModel realm, String value, int maxAge) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name)
                        .value(value)
                        .path(session.getContext()
                                .getUri()
                                .getBaseUriBuilder()
                                .path("realms/{realm}/")
                                .build(realm.getName())
                                .getRawPath())
                        .maxAge(maxAge)
                        .httpOnly(true)
                        .secure(SecureContextResolver.isSecureContext(session))
                        .sameSite(sameSite)
                        .build());
    }
}
