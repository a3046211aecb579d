package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.ReplacingFactory;
import jakarta.ws.rs.core.Response;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProvider;
import org.keycloak.broker.oidc.KeycloakOIDCIdentityProviderFactory;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keycloak's <i>Keycloak OpenID Connect</i>, with {@link ProviderTrip}. */
public final class KeycloakProviderFactory extends KeycloakOIDCIdentityProviderFactory
        implements ReplacingFactory<KeycloakOIDCIdentityProvider> {

    @Override
    public KeycloakOIDCIdentityProvider create(KeycloakSession keycloak, IdentityProviderModel model) {
        return new KeycloakOIDCIdentityProvider(keycloak, new OIDCIdentityProviderConfig(model)) {

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
