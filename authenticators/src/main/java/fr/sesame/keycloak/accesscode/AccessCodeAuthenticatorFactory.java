package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-access-code}, for the flow editor. */
public final class AccessCodeAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = AccessCodeStep.PROVIDER;

    private static final AccessCodeAuthenticator AUTHENTICATOR = new AccessCodeAuthenticator(new ServerClock());

    public AccessCodeAuthenticatorFactory() {
        super(
                ID,
                "Sésame: access code",
                // The account console lists credentials whose kind is some step's. Wrong codes are counted by the step.
                AccessCodeCredentialProvider.TYPE,
                Requirement.REQUIRED,
                Requirement.ALTERNATIVE);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return AccessCodeOptions.options();
    }
}
