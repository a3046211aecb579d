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
 * @param companyButtons whether the identity providers of organisations have their buttons on the page
 * @param unverifiedDomains whether a domain leads there that nobody has marked as verified
 * @param skipForHint whether an application that names the person spares the page
 */
record IdentifierOptions(boolean companyLogin, boolean companyButtons, boolean unverifiedDomains, boolean skipForHint) {

    private static final String COMPANY_LOGIN = "company-login";

    private static final String COMPANY_BUTTONS = "company-buttons";
    private static final String UNVERIFIED_DOMAINS = "unverified-domains";
    private static final String SKIP_FOR_HINT = "skip-for-hint";

    private static final StepOptions OPTIONS = new StepOptions()
            .flag(
                    COMPANY_LOGIN,
                    "Company login by domain",
                    "On: whoever types an address of a domain that an organisation sends to its identity provider is sent"
                            + " there, with or without an account. Off: everybody goes on to the next step.",
                    true)
            .flag(
                    COMPANY_BUTTONS,
                    "Buttons of companies",
                    "On: identity providers of organizations have their buttons on the page, as all that aren't hidden, in"
                            + " realms with up to 100 providers. Off: people come to them by their address or the company's"
                            + " name alone.",
                    true)
            .flag(
                    UNVERIFIED_DOMAINS,
                    "Domains that aren't verified",
                    "On: any domain of an organization leads to its login, as in Keycloak. Off: those alone that are marked as"
                            + " verified. On is weaker where organizations add their domains themselves: one of them could"
                            + " have people of a domain that isn't its own sent to its login.",
                    true)
            .flag(
                    SKIP_FOR_HINT,
                    "Skip the page for a login hint",
                    "On: where an application names the person (login_hint), the page isn't shown, and the login goes on as"
                            + " if that name had been typed: to the company's login or to the next step. Not where the"
                            + " application asks for a page (prompt, ForceAuthn). Off: the name is filled in.",
                    false);

    static IdentifierOptions read(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new IdentifierOptions(
                values.flag(COMPANY_LOGIN),
                values.flag(COMPANY_BUTTONS),
                values.flag(UNVERIFIED_DOMAINS),
                values.flag(SKIP_FOR_HINT));
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
