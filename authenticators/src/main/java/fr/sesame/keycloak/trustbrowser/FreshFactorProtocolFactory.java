package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.server.ReplacingFactory;
import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;

/** Takes the place of Keycloak's own, whose id it has. */
public final class FreshFactorProtocolFactory extends OIDCLoginProtocolFactory
        implements ReplacingFactory<LoginProtocol> {

    /** Of its order the admin console makes that of protocols in its lists, too. */
    @Override
    public int order() {
        return super.order() + 1;
    }

    @Override
    public LoginProtocol create(KeycloakSession session) {
        var keycloaks = (OIDCLoginProtocol) super.create(session);
        return new FreshFactorProtocol(keycloaks.getConfig(), new ServerClock()).setSession(session);
    }
}
