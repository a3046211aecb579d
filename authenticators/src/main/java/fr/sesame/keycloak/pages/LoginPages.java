package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.brand.Brand;
import fr.sesame.keycloak.brand.BrandResourceFactory;
import fr.sesame.keycloak.brand.BrandedOrganization;
import fr.sesame.keycloak.brand.PageAddresses;
import fr.sesame.keycloak.server.MailedLink;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.messages.Messages;
import org.keycloak.theme.Theme;

/**
 * Keycloak's pages, its own as ours and with any theme, with more to them: the variables {@link Brand#VARIABLE},
 * {@code sesameAfterForm} (whether the page is the answer to a form) and {@code sesameMailedLink} (what kind of mailed link
 * has shown it, for the way back from help); headings in the person's language; providers by the names that people know;
 * recovery codes that stay while somebody looks at them.
 */
final class LoginPages extends FreeMarkerLoginFormsProvider {

    private static final Logger LOG = Logger.getLogger(LoginPages.class);

    /** Where the messages of linking by mail have the provider. */
    private static final Map<String, Integer> PROVIDER_POSITIONS = Map.of(
            Messages.CONFIRM_ACCOUNT_LINKING, 1,
            Messages.CONFIRM_ACCOUNT_LINKING_BODY, 1,
            Messages.IDENTITY_PROVIDER_LINK_SUCCESS, 0);

    private Optional<ShownCodes> shownCodes = Optional.empty();

    LoginPages(KeycloakSession session) {
        super(session);
    }

    /**
     * Keycloak has the headings of mailed links' pages formatted before it says whose page it is: they would be in the
     * browser's language, and the rest of the page in the person's.
     */
    @Override
    public String getMessage(String message, @Nullable Object... parameters) {
        speakToWhoeverIsKnown();
        return super.getMessage(message, named(message, parameters));
    }

    private void speakToWhoeverIsKnown() {
        var login = session.getContext().getAuthenticationSession();
        if (user == null && login != null) {
            user = login.getAuthenticatedUser();
        }
    }

    @Override
    public FreeMarkerLoginFormsProvider setSuccess(String message, @Nullable Object... parameters) {
        return super.setSuccess(message, named(message, parameters));
    }

    /** Parameters of a message about a provider, which Keycloak calls by its alias: by the name that people know. */
    private @Nullable Object[] named(String message, @Nullable Object... parameters) {
        var position = PROVIDER_POSITIONS.getOrDefault(message, Integer.MAX_VALUE);
        if (position >= parameters.length || !(parameters[position] instanceof String alias)) {
            return parameters;
        }
        var provider = session.identityProviders().getByAlias(alias);
        var name = provider == null ? null : provider.getDisplayName();
        if (name == null || name.isBlank()) {
            return parameters;
        }
        var changed = parameters.clone();
        changed[position] = name;
        return changed;
    }

    @Override
    protected void createCommonAttributes(
            Theme theme, Locale locale, Properties messages, UriBuilder base, @Nullable LoginFormsPages page) {
        super.createCommonAttributes(theme, locale, messages, base, page);
        if (page == LoginFormsPages.LOGIN_RECOVERY_AUTHN_CODES_CONFIG) {
            // From here on Keycloak puts new ones in their place.
            shownCodes = ShownCodes.of(authenticationSession);
        }
        MailedLink.of(session).ifPresent(link -> {
            attributes.put(MailedLink.VARIABLE, link.text());
            if (authenticationSession != null) {
                link.keep(session, authenticationSession);
            }
        });
        attributes.put(
                "sesameAfterForm",
                HttpMethod.POST.equals(session.getContext().getHttpRequest().getHttpMethod()));
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

    @Override
    protected Response processTemplate(Theme theme, String templateName, Locale locale) {
        shownCodes.ifPresent(codes -> {
            codes.keep(authenticationSession);
            attributes.put(ShownCodes.VARIABLE, codes);
        });
        return super.processTemplate(theme, templateName, locale);
    }
}
