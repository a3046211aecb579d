package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.server.StepOptions;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The options of the first page.
 *
 * @param companyLogin whether people of a company's domain are sent to its login
 * @param companyButtons whether the identity providers of organisations have their buttons on the page
 * @param unverifiedDomains whether a domain leads there that nobody has marked as verified
 * @param skipForHint whether an application that names the person spares the page
 */
record IdentifierOptions(boolean companyLogin, boolean companyButtons, boolean unverifiedDomains, boolean skipForHint) {

    private static final String COMPANY_LOGIN = "company-login";

    private static final String COMPANY_BUTTONS = "company-buttons";
    private static final String UNVERIFIED_DOMAINS = "unverified-domains";
    private static final String SKIP_FOR_HINT = "skip-for-hint";

    private static final StepOptions OPTIONS = StepOptions.of(IdentifierAuthenticatorFactory.ID)
            .flag(COMPANY_LOGIN, true)
            .flag(COMPANY_BUTTONS, true)
            .flag(UNVERIFIED_DOMAINS, true)
            .weaker("true"::equals)
            .flag(SKIP_FOR_HINT, false);

    static IdentifierOptions read(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new IdentifierOptions(
                values.flag(COMPANY_LOGIN),
                values.flag(COMPANY_BUTTONS),
                values.flag(UNVERIFIED_DOMAINS),
                values.flag(SKIP_FOR_HINT));
    }

    static StepOptions options() {
        return OPTIONS;
    }
}
