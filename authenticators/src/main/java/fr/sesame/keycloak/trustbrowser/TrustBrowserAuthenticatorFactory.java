package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.KnownBrowserCredentialProviderFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import fr.sesame.keycloak.server.TrustBrowserStep;
import java.util.Set;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-trust-browser}, for the flow editor. */
public final class TrustBrowserAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = TrustBrowserStep.PROVIDER;

    private static final TrustBrowserAuthenticator AUTHENTICATOR = new TrustBrowserAuthenticator(new ServerClock());

    public TrustBrowserAuthenticatorFactory() {
        super(ID, "Sésame: remember this browser", "trusted browser", Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    /** The account console lists credentials whose kind is some step's. */
    @Override
    public Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return Set.of(KnownBrowserCredentialProviderFactory.ID);
    }

    @Override
    public StepOptions options() {
        return TrustBrowserStep.options();
    }
}
