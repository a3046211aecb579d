package fr.sesame.keycloak.link;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.RealmModel;

/** Where a link leads: {@code …/realms/{realm}/sesame/link/{token}}. */
public final class LinkAddress {

    private LinkAddress() {}

    /**
     * The address to mail.
     *
     * @param server the server's public base URI, with a slash at the end
     */
    public static URI of(URI server, RealmModel realm, String token) {
        return server.resolve("realms/" + encoded(realm.getName()) + "/" + LinkResourceFactory.ID + "/"
                + LinkResource.PATH + "/" + token);
    }

    private static String encoded(String realmName) {
        return UriBuilder.fromPath("{realm}").build(realmName).getRawPath();
    }
}
