package fr.sesame.gallery;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.keycloak.protocol.oidc.representations.OIDCConfigurationRepresentation;
import org.keycloak.social.linkedin.LinkedInOIDCIdentityProviderFactory;

/**
 * What this node knows of LinkedIn's addresses. Keycloak asks LinkedIn itself for them, once, and keeps them in a field of its own; a test
 * asks nobody outside.
 */
public final class LinkedInAddresses {

    private static final String SITE = "https://www.linkedin.com/oauth";

    LinkedInAddresses() {}

    /**
     * As if LinkedIn had told them.
     *
     * @param authorization where people are sent
     */
    @PUT
    @Consumes(MediaType.TEXT_PLAIN)
    public void know(String authorization) throws ReflectiveOperationException {
        var told = new OIDCConfigurationRepresentation();
        told.setIssuer(SITE);
        told.setAuthorizationEndpoint(authorization);
        told.setTokenEndpoint(SITE + "/v2/accessToken");
        told.setJwksUri(SITE + "/openid/jwks");
        set(told);
    }

    /** As if nobody had asked yet. */
    @DELETE
    public void forget() throws ReflectiveOperationException {
        set(null);
    }

    private static void set(@Nullable OIDCConfigurationRepresentation known) throws ReflectiveOperationException {
        Field metadata = LinkedInOIDCIdentityProviderFactory.class.getDeclaredField("metadata");
        metadata.setAccessible(true);
        metadata.set(null, known);
    }
}
