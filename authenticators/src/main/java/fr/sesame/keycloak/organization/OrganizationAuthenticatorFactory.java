package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-organization}, for the flow editor. */
public final class OrganizationAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-organization";

    /** Not one of the categories that the brute-force detector counts: nothing here can be guessed. */
    private static final String CATEGORY = "organization";

    private static final OrganizationAuthenticator AUTHENTICATOR = new OrganizationAuthenticator();

    public OrganizationAuthenticatorFactory() {
        super(
                ID,
                "Sésame: organization",
                "For applications that ask for the scope “organization”: whoever is a member of several chooses one. Put it"
                        + " twice into a login: ALTERNATIVE right after Cookie, so that people who are logged in already"
                        + " aren't asked for their password, and REQUIRED as the last step of the forms.",
                CATEGORY,
                Requirement.REQUIRED,
                Requirement.ALTERNATIVE);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return OrganizationOptions.properties();
    }
}
