package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.TrustBrowserStep;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-trust-browser}, for the flow editor. */
public final class TrustBrowserAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = TrustBrowserStep.PROVIDER;

    private static final TrustBrowserAuthenticator AUTHENTICATOR = new TrustBrowserAuthenticator(new ServerClock());

    public TrustBrowserAuthenticatorFactory() {
        super(
                ID,
                "Sésame: remember this browser",
                "Asks, unticked, whether this browser is to be remembered, after a second factor or Sésame: check of a new"
                        + " browser. Right after the flow with these, and required: it passes where nothing of the kind was"
                        + " proven. The checkbox is on the page of the second factor; with other themes on a page of its own."
                        + " What a remembered browser spares is said by Condition - Sésame: known browser.",
                "trusted browser",
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return TrustBrowserStep.properties();
    }
}
