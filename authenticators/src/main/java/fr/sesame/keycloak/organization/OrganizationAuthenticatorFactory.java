package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-organization}, for the flow editor. */
public final class OrganizationAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-organization";

    /** Not one of the categories that the brute-force detector counts: nothing here can be guessed. */
    private static final String CATEGORY = "organization";

    private static final OrganizationAuthenticator AUTHENTICATOR = new OrganizationAuthenticator();

    public OrganizationAuthenticatorFactory() {
        super(ID, "Sésame: organization", CATEGORY, Requirement.REQUIRED, Requirement.ALTERNATIVE);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return OrganizationOptions.options();
    }
}
