package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.ReplacingFactory;
import jakarta.ws.rs.core.Response;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keycloak's <i>OpenID Connect v1.0</i>, with {@link ProviderTrip}. */
public final class OidcProviderFactory extends OIDCIdentityProviderFactory
        implements ReplacingFactory<OIDCIdentityProvider> {

    @Override
    public OIDCIdentityProvider create(KeycloakSession keycloak, IdentityProviderModel model) {
        return new OIDCIdentityProvider(keycloak, new OIDCIdentityProviderConfig(model)) {

            @Override
            public Response performLogin(AuthenticationRequest request) {
                return new ProviderTrip(session, getConfig()).begin(request, super::performLogin);
            }

            @Override
            public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
                return super.callback(realm, new ProviderTrip(session, getConfig()).end(callback, event), event);
            }
        };
    }
}
