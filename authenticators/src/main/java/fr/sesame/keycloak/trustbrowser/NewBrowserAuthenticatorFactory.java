package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.KnownBrowserListenerFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-new-browser}, for the flow editor. */
public final class NewBrowserAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = KnownBrowserListenerFactory.CHECK;

    private static final NewBrowserAuthenticator AUTHENTICATOR = new NewBrowserAuthenticator(new ServerClock());

    public NewBrowserAuthenticatorFactory() {
        super(
                ID,
                "Sésame: check of a new browser",
                "After the right password of somebody without a second factor, in a browser that was never proven: mails a code and a"
                        + " link, and goes on once one of them was used. After the first and the second factor, before Sésame: remember"
                        + " this browser, without which it is asked at each login. It passes for everybody else.",
                "mail",
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return CheckOptions.properties();
    }
}
