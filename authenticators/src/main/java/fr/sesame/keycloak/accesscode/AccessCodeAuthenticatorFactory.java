package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

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
                "For people without an e-mail address, or without anything yet: asks for the user name and the access"
                        + " code that an admin has issued, and then has them set up a password, a passkey or an"
                        + " authenticator application. An alternative beside Sésame: password; the first page, the"
                        + " password page and the help lead to it.",
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
    public List<ProviderConfigProperty> getConfigProperties() {
        return AccessCodeOptions.properties();
    }
}
