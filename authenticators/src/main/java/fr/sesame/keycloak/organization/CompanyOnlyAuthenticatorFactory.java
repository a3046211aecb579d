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
        super(
                ID,
                "Sésame: company login only",
                "Refuses people of an organization with sesame-company-only who haven't come by its login, whatever they have"
                        + " proven before: for flows with steps that know nothing of that rule, such as Keycloak's password,"
                        + " passkeys, certificates or Kerberos. Put it after all steps that prove a person, also into the"
                        + " direct grant flow.",
                CATEGORY,
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }
}
