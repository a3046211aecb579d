package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The options of the first page.
 *
 * @param companyLogin whether people of a company's domain are sent to its login
 */
record IdentifierOptions(boolean companyLogin) {

    private static final String COMPANY_LOGIN = "company-login";

    private static final StepOptions OPTIONS = new StepOptions()
            .flag(
                    COMPANY_LOGIN,
                    "Company login by domain",
                    "On: whoever types an address of a domain that an organisation sends to its identity provider is sent"
                            + " there, with or without an account. Off: everybody goes on to the next step.",
                    true);

    static IdentifierOptions read(@Nullable AuthenticatorConfigModel config) {
        return new IdentifierOptions(OPTIONS.read(config).flag(COMPANY_LOGIN));
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
