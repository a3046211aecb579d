package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.StepFactory;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-company-only}, for the flow editor. */
public final class CompanyOnlyAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-company-only";

    /** Not one of the categories that the brute-force detector counts: the step counts where a password was used. */
    private static final String CATEGORY = "company-only";

    private static final CompanyOnlyAuthenticator AUTHENTICATOR = new CompanyOnlyAuthenticator();

    public CompanyOnlyAuthenticatorFactory() {
        super(ID, "Sésame: company login only", CATEGORY, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
