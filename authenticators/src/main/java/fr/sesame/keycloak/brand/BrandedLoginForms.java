package fr.sesame.keycloak.brand;

import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/** Keycloak's pages with one variable more, {@link Brand}: on its own pages as on ours, and with any theme. */
final class BrandedLoginForms extends FreeMarkerLoginFormsProvider {

    private static final Logger LOG = Logger.getLogger(BrandedLoginForms.class);

    BrandedLoginForms(KeycloakSession session) {
        super(session);
    }

    /**
     * Keycloak has the headings of mailed links' pages formatted before it says whose page it is: they would be in the
     * browser's language, and the rest of the page in the person's.
     */
    @Override
    public String getMessage(String message, @Nullable Object... parameters) {
        var login = session.getContext().getAuthenticationSession();
        if (user == null && login != null) {
            user = login.getAuthenticatedUser();
        }
        return super.getMessage(message, parameters);
    }

    @Override
    protected void createCommonAttributes(
            Theme theme, Locale locale, Properties messages, UriBuilder base, @Nullable LoginFormsPages page) {
        super.createCommonAttributes(theme, locale, messages, base, page);
        RealmModel of = realm;
        if (of == null || !(attributes.get("url") instanceof UrlBean url)) {
            return;
        }
        try {
            var brandResource = UriBuilder.fromUri(uriInfo.getBaseUri())
                    .path("realms")
                    .segment("{realm}", BrandResourceFactory.ID)
                    .build(of.getName())
                    .getRawPath();
            var organization = new BrandedOrganization(session, of).ofPage(authenticationSession, user);
            attributes.put(
                    Brand.VARIABLE,
                    Brand.of(organization, of, theme.getProperties())
                            .forPage(new PageAddresses(url.getResourcesPath(), brandResource)));
        } catch (IOException e) {
            LOG.warn("A page goes without its brand: the theme's properties can't be read", e);
        }
    }
}
