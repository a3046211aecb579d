package fr.sesame.keycloak.brand;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's own, whose id it has. */
public final class BrandedLoginFormsFactory extends FreeMarkerLoginFormsProviderFactory {

    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new BrandedLoginForms(session);
    }

    @Override
    public int order() {
        return 1;
    }
}
