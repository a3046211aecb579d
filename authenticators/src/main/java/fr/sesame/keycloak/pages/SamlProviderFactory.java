package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.ReplacingFactory;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.saml.SAMLIdentityProvider;
import org.keycloak.broker.saml.SAMLIdentityProviderConfig;
import org.keycloak.broker.saml.SAMLIdentityProviderFactory;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.saml.validators.DestinationValidator;

/** Keycloak's <i>SAML v2.0</i>, with {@link ProviderTrip}. */
public final class SamlProviderFactory extends SAMLIdentityProviderFactory
        implements ReplacingFactory<SAMLIdentityProvider> {

    /** As Keycloak's own, which keeps it to itself. */
    private @Nullable DestinationValidator destinations;

    @Override
    public void init(Config.Scope options) {
        super.init(options);
        destinations = DestinationValidator.forProtocolMap(options.getArray("knownProtocols"));
    }

    @Override
    public SAMLIdentityProvider create(KeycloakSession keycloak, IdentityProviderModel model) {
        return new SAMLIdentityProvider(keycloak, new SAMLIdentityProviderConfig(model), destinations) {

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
