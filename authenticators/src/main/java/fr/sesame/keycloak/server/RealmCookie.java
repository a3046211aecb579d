package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.utils.SecureContextResolver;

/**
 * A cookie of the realm's pages that no script can read. Over HTTPS no other host can plant one either: browsers keep a name
 * with this prefix for the host that set it, if it is for the whole host, so the realm is a part of the name; and nothing of
 * another one's value is taken for one ({@link SentCookies}). Plain HTTP is for trying things out on one's own machine, and has no such cookies.
 *
 * @param name the cookie's name, without prefix and realm
 * @param seconds how long browsers keep it
 * @param sameSite {@code LAX} for what must survive a redirect, {@code NONE} for what a form from elsewhere brings along, as an
 *     application's request may be one; {@code STRICT} for the rest
 */
public record RealmCookie(String name, int seconds, NewCookie.SameSite sameSite) {

    private static final String OF_THIS_HOST_ALONE = "__Host-";
    private static final int REALM_LENGTH = 8;

    /** What the browser has; empty where it has none. */
    public Optional<String> read(KeycloakSession session, RealmModel realm) {
        return SentCookies.of(session).named(fullName(session, realm)).filter(value -> !value.isBlank());
    }

    /** Gives it to the browser, in the answer to this request. */
    public void write(KeycloakSession session, RealmModel realm, String value) {
        set(session, realm, value, seconds);
    }

    /** Takes it away from the browser. */
    public void expire(KeycloakSession session, RealmModel realm) {
        set(session, realm, "", 0);
    }

    private void set(KeycloakSession session, RealmModel realm, String value, int maxAge) {
        var secure = SecureContextResolver.isSecureContext(session);
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(fullName(session, realm))
                        .value(value)
                        .path(isHttps(session) ? "/" : realmPath(session, realm))
                        .maxAge(maxAge)
                        .httpOnly(true)
                        .secure(secure)
                        // Browsers drop the one without the other.
                        .sameSite(sameSite == NewCookie.SameSite.NONE && !secure ? NewCookie.SameSite.LAX : sameSite)
                        .build());
    }

    private String fullName(KeycloakSession session, RealmModel realm) {
        return isHttps(session)
                ? OF_THIS_HOST_ALONE + name + "-" + Digest.text(realm.getId()).substring(0, REALM_LENGTH)
                : name;
    }

    private static boolean isHttps(KeycloakSession session) {
        return "https".equals(session.getContext().getUri().getBaseUri().getScheme());
    }

    private static String realmPath(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/")
                .build(realm.getName())
                .getRawPath();
    }
}
