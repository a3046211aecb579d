package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-finish-join}, for the flow editor. */
public final class FinishJoinAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-finish-join";

    private static final FinishJoinAuthenticator AUTHENTICATOR = new FinishJoinAuthenticator(new ServerClock());

    public FinishJoinAuthenticatorFactory() {
        super(
                ID,
                "Sésame: last look before linking",
                "The last step where an account at an identity provider is linked, after the proof of the account here and its"
                        + " second factor. Ends the login where another account was proven than the one that was shown, where"
                        + " that one has another account of the same provider, and where provider, organisation or account were"
                        + " switched off, or the link was made or undone, in the meantime.",
                "linking",
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
