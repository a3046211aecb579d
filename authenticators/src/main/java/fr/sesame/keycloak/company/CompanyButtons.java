package fr.sesame.keycloak.company;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.IdentityProviderBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.organization.forms.login.freemarker.model.OrganizationAwareIdentityProviderBean;

/** The buttons of identity providers on a page, with those of organisations or without. */
public final class CompanyButtons {

    /** Nobody looks for a company among more buttons, and each page would read all providers for them, hidden ones too. */
    private static final long MOST = 100;

    private CompanyButtons() {}

    /** Whether a realm has too many providers for buttons of organisations; Keycloak keeps their number in memory. */
    public static boolean areTooMany(KeycloakSession session) {
        return session.identityProviders().count() > MOST;
    }

    /** Leaves the providers of organisations out, in Keycloak's own way; they aren't read then. */
    public static void leaveOut(LoginFormsProvider form) {
        form.setAttributeMapper(attributes -> {
            attributes.computeIfPresent(
                    "social",
                    (name, buttons) ->
                            new OrganizationAwareIdentityProviderBean((IdentityProviderBean) buttons, false, true));
            return attributes;
        });
    }
}
