package fr.sesame.keycloak.company;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.IdentityProviderBean;
import org.keycloak.organization.forms.login.freemarker.model.OrganizationAwareIdentityProviderBean;

/** The buttons of identity providers on a page, with those of organisations or without. */
public final class CompanyButtons {

    private CompanyButtons() {}

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
