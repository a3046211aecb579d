package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.brand.Brand;
import fr.sesame.keycloak.brand.BrandResourceFactory;
import fr.sesame.keycloak.brand.BrandedOrganization;
import fr.sesame.keycloak.brand.PageAddresses;
import fr.sesame.keycloak.rules.PasswordPage;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.MailedLink;
import fr.sesame.keycloak.server.TrustBrowserStep;
import fr.sesame.keycloak.server.WorkspacePage;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LocaleBean;

/**
 * What pages get beside Keycloak's variables.
 *
 * @param attempt that the page belongs to; null for none
 * @param attributes of the page, Keycloak's own among them
 */
record PageVariables(
        KeycloakSession session, @Nullable AuthenticationSessionModel attempt, Map<String, Object> attributes) {

    private static final Logger LOG = Logger.getLogger(PageVariables.class);

    /** Flows whose first page leads to an access code. */
    private static final Set<String> RESTARTED =
            Set.of(LoginActionsService.AUTHENTICATE_PATH, LoginActionsService.RESET_CREDENTIALS_PATH);

    private static final Set<String> KEPT_FIELDS = Set.of("userLabel", "logout-sessions");

    /** Where the page stands: after which form, on which way. */
    void addWhatIsUnderWay(@Nullable LoginFormsPages page) {
        if (page == LoginFormsPages.LOGIN_SELECT_AUTHENTICATOR && leadsToAccessCode()) {
            attributes.put(AccessCodeStep.VARIABLE, true);
        }
        MailedLink.of(session).filter(this::leadsBack).ifPresent(link -> {
            attributes.put(MailedLink.VARIABLE, link.text());
            if (attempt != null) {
                link.keep(session, attempt);
            }
        });
        addKindOfCredential();
        var afterForm =
                HttpMethod.POST.equals(session.getContext().getHttpRequest().getHttpMethod());
        attributes.put("sesameAfterForm", afterForm);
        if (afterForm && page == LoginFormsPages.LOGIN_CONFIG_TOTP) {
            attributes.put("sesameTyped", typed());
        }
    }

    /** Keycloak's page that asks whether to delete a credential knows its name alone. */
    private void addKindOfCredential() {
        if (attempt == null || attempt.getAuthenticatedUser() == null || !attributes.containsKey("credentialLabel")) {
            return;
        }
        Optional.ofNullable(attempt.getClientNote(Constants.KC_ACTION_PARAMETER))
                .map(attempt.getAuthenticatedUser().credentialManager()::getStoredCredentialById)
                .ifPresent(credential -> attributes.put("sesameCredentialType", credential.getType()));
    }

    /** Whether a login that begins anew has a way to type an access code. */
    private boolean leadsToAccessCode() {
        return attempt != null
                && RESTARTED.contains(
                        Objects.toString(attempt.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH), ""))
                && AccessCodeStep.ofLogin(attempt.getRealm(), Optional.of(attempt.getClient()))
                        .isPresent();
    }

    private boolean isHelp() {
        return attributes.containsKey("helpPage");
    }

    /** A mailed link of an action only leads back to its page while that waits for somebody to go on. */
    private boolean leadsBack(MailedLink link) {
        return link != MailedLink.ACTION || isHelp() || attributes.containsKey(Constants.TEMPLATE_ATTR_ACTION_URI);
    }

    /** What was typed beside a wrong code, which Keycloak forgets. */
    private Map<String, String> typed() {
        return session.getContext().getHttpRequest().getDecodedFormParameters().entrySet().stream()
                .filter(field -> KEPT_FIELDS.contains(field.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().get(0)));
    }

    /**
     * The other languages of the help: Keycloak's own links have the token of a mailed link in them, and not what leads back to
     * it.
     *
     * @param base of the server's addresses; left as it is
     */
    void addLanguagesOfHelp(Locale locale, Properties messages, UriBuilder base) {
        if (isHelp() && attributes.get("locale") instanceof LocaleBean) {
            var here = UriBuilder.fromUri(base.build())
                    .path(session.getContext().getUri().getPath());
            MailedLink.of(session).ifPresent(link -> link.addTo(here));
            attributes.put("locale", new LocaleBean(session.getContext().getRealm(), locale, here, messages));
        }
    }

    /** Beside a second factor, how long a browser can be remembered. */
    void addTrustBrowser(AuthenticationFlowContext context) {
        Optional.ofNullable(context.getTopLevelFlow())
                .flatMap(flow -> TrustBrowserStep.in(context.getRealm(), flow.getId()))
                .ifPresent(step -> attributes.put(TrustBrowserStep.VARIABLE, step.days()));
    }

    /** What the realm says of passwords, of its pages and of how they look. */
    void addRealms(RealmModel realm, @Nullable UserModel user, Theme theme) {
        attributes.put(PasswordPage.VARIABLE, new PasswordPage(session, realm, attempt));
        if (attributes.containsKey(TrustBrowserStep.VARIABLE)) {
            TrustBrowserStep.answer(session.getContext().getHttpRequest())
                    .ifPresent(ticked -> attributes.put(TrustBrowserStep.TICKED_VARIABLE, ticked));
        }
        if (WorkspacePage.isOpen(realm)) {
            attributes.put(WorkspacePage.VARIABLE, true);
        }
        if (attributes.get("url") instanceof UrlBean url) {
            addBrand(realm, user, theme, url);
        }
    }

    private void addBrand(RealmModel realm, @Nullable UserModel user, Theme theme, UrlBean url) {
        try {
            var organizations = new BrandedOrganization(session, realm);
            var organization = organizations
                    .ofPage(attempt, user)
                    .or(() -> BrokerRequest.of(session)
                            .filter(request -> attributes.containsKey(ProviderFailure.VARIABLE))
                            .flatMap(BrokerRequest::toldProvider)
                            .flatMap(organizations::ofProvider));
            attributes.put(
                    Brand.VARIABLE,
                    Brand.of(organization, realm, theme.getProperties())
                            .forPage(new PageAddresses(url.getResourcesPath(), () -> brandResource(realm))));
        } catch (IOException e) {
            LOG.warn("A page goes without its brand: the theme's properties can't be read", e);
        }
    }

    private String brandResource(RealmModel realm) {
        return UriBuilder.fromUri(session.getContext().getUri().getBaseUri())
                .path("realms")
                .segment("{realm}", BrandResourceFactory.ID)
                .build(realm.getName())
                .getRawPath();
    }
}
