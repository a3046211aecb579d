package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.KnownBrowserListenerFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-new-browser}, for the flow editor. */
public final class NewBrowserAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = KnownBrowserListenerFactory.CHECK;

    private static final NewBrowserAuthenticator AUTHENTICATOR = new NewBrowserAuthenticator(new ServerClock());

    public NewBrowserAuthenticatorFactory() {
        super(ID, "Sésame: check of a new browser", "mail", Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return CheckOptions.options();
    }
}
