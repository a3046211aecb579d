package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.ReplacingFactory;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's own, whose id it has. */
public final class LoginPagesFactory extends FreeMarkerLoginFormsProviderFactory
        implements ReplacingFactory<LoginFormsProvider> {

    private final MergedTexts merged = new MergedTexts();

    @Override
    public LoginFormsProvider create(KeycloakSession session) {
        return new LoginPages(session, merged);
    }
}
