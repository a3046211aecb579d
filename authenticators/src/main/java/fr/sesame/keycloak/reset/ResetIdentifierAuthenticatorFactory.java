package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerVersion;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** {@code sesame-reset-identifier}, for the flow editor. */
public final class ResetIdentifierAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-reset-identifier";

    private static final ResetIdentifierAuthenticator AUTHENTICATOR = new ResetIdentifierAuthenticator();

    public ResetIdentifierAuthenticatorFactory() {
        super(
                ID,
                "Sésame: reset, address",
                // Not one that the brute-force detector counts: an address is never a wrong one.
                "identifier",
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    /** Whichever reset a realm has bound: the warning is about all of them. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ServerVersion.running().warn();
    }
}
