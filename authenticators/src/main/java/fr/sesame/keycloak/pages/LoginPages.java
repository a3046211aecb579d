package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.brand.Brand;
import fr.sesame.keycloak.company.ProviderName;
import fr.sesame.keycloak.rules.PasswordPage;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.LanguageLinks;
import fr.sesame.keycloak.server.MailedLink;
import fr.sesame.keycloak.server.SwitchedOffProviders;
import fr.sesame.keycloak.server.TrustBrowserStep;
import fr.sesame.keycloak.server.WholeLanguages;
import fr.sesame.keycloak.server.WorkspacePage;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsPages;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.FreeMarkerLoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.AdvancedMessageFormatterMethod;
import org.keycloak.theme.beans.MessageFormatterMethod;

/**
 * Keycloak's pages, its own as ours and with any theme, with more to them:
 *
 * <ul>
 *   <li>the variables {@link Brand#VARIABLE}, {@code sesameAfterForm} (whether the page is the answer to a form),
 *       {@link MailedLink#VARIABLE} (what kind of mailed link has shown it, for the way back from help) and
 *       {@link WorkspacePage#VARIABLE} (whether the realm has that page);
 *   <li>{@code sesameLogout}, where somebody has to log out first;
 *   <li>shown in the browser alone that an attempt is going on in ({@link PersonsBrowser});
 *   <li>one language a page, which the theme has ({@link WholeLanguages});
 *   <li>headings in the person's language, providers by the names that people know;
 *   <li>{@code sesameTyped}, what was typed beside a wrong code when an application for codes is set up;
 *   <li>{@link AccessCodeStep#VARIABLE}, on the list of ways, where a login that begins anew takes an access code;
 *   <li>the rules of a new password ({@link PasswordPage});
 *   <li>beside a second factor, the days that a browser can be remembered ({@link TrustBrowserStep});
 *   <li>{@code sesameCredentialType}, of which kind the credential is that is to be deleted;
 *   <li>recovery codes that stay while somebody looks at them;
 *   <li>another language on the page that asks for a device's code;
 *   <li>what has become of a login with an identity provider ({@link ProviderFailure}), with a way back to the attempt.
 * </ul>
 */
final class LoginPages extends FreeMarkerLoginFormsProvider {

    private static final Logger LOG = Logger.getLogger(LoginPages.class);

    /** Where the messages of linking by mail have the provider. */
    private static final Map<String, Integer> PROVIDER_POSITIONS = Map.of(
            Messages.CONFIRM_ACCOUNT_LINKING, 1,
            Messages.CONFIRM_ACCOUNT_LINKING_BODY, 1,
            Messages.IDENTITY_PROVIDER_LINK_SUCCESS, 0);

    /** In Keycloak's sentences about LDAP, such as "Could not modify attribute for DN [uid=…]". */
    private static final Pattern DIRECTORYS_NAME = Pattern.compile("\\bDN \\[");

    /** Turns the direction of the text after it. */
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private final MergedTexts merged;
    private Optional<ShownCodes> shownCodes = Optional.empty();

    LoginPages(KeycloakSession session, MergedTexts merged) {
        super(session);
        this.merged = merged;
    }

    /** As Keycloak's, which copies all texts three times for each page, and for each sentence that is asked for. */
    @Override
    protected Properties handleThemeResources(Theme theme, Locale locale) {
        if (realm == null || !session.theme().isCacheEnabled()) {
            return super.handleThemeResources(theme, locale);
        }
        try {
            var texts = merged.of(theme, realm, locale);
            super.handleThemeResources(MergedTexts.silent(theme), locale);
            attributes.put("msg", new MessageFormatterMethod(locale, new PageTexts(texts, attributes)));
            attributes.put("advancedMsg", new AdvancedMessageFormatterMethod(locale, texts));
            return texts;
        } catch (IOException e) {
            LOG.warn("The texts of the theme can't be read", e);
            return super.handleThemeResources(theme, locale);
        }
    }

    /**
     * Keycloak has the headings of mailed links' pages formatted before it says whose page it is: they would be in the
     * browser's language, and the rest of the page in the person's.
     */
    @Override
    public String getMessage(String message, @Nullable Object... parameters) {
        speakToWhoeverIsKnown();
        return whole(() -> super.getMessage(message, named(message, parameters)));
    }

    private void speakToWhoeverIsKnown() {
        var login = session.getContext().getAuthenticationSession();
        if (user == null && login != null) {
            user = login.getAuthenticatedUser();
        }
    }

    /** In a language that the theme has. */
    private <T> T whole(Supplier<T> rendering) {
        RealmModel of = session.getContext().getRealm();
        if (of == null || !of.isInternationalizationEnabled()) {
            return rendering.get();
        }
        try {
            return WholeLanguages.during(
                    session, of, getTheme(), session.getContext().resolveLocale(user), rendering::get);
        } catch (IOException e) {
            LOG.warn("The theme can't be read", e);
            return rendering.get();
        }
    }

    @Override
    protected Response createResponse(LoginFormsPages page) {
        return page == LoginFormsPages.ERROR
                ? whole(() -> super.createResponse(page))
                : toWhoseItIs(() -> super.createResponse(page));
    }

    @Override
    public Response createForm(String form) {
        return toWhoseItIs(() -> super.createForm(form));
    }

    private Response toWhoseItIs(Supplier<Response> rendering) {
        return Optional.ofNullable(authenticationSession)
                .flatMap(attempt -> new PersonsBrowser(session, realm, attempt, merged).refusal())
                .orElseGet(() -> whole(rendering));
    }

    @Override
    public Response createErrorPage(Response.Status status) {
        var off = new SwitchedOffProviders(session).met();
        if (off.isPresent()) {
            attributes.put(ProviderFailure.VARIABLE, ProviderFailure.variables(off.get()));
            setError(
                    ProviderFailure.Reason.GONE.messageKey(),
                    off.get().name().orElseGet(() -> getMessage("sesameOtherService")));
            return super.createErrorPage(Response.Status.BAD_REQUEST);
        }
        var said = messages == null || messages.isEmpty() ? "" : messages.get(0).getMessage();
        var failure = BrokerRequest.of(session).map(request -> ProviderFailure.ofErrorPage(request, said, status));
        failure.ifPresent(this::tell);
        return super.createErrorPage(failure.map(told -> told.status(status)).orElse(status));
    }

    /** Keycloak goes on with the flow after an answer that lets nobody in, and forwards words of the provider's to it. */
    @Override
    public LoginFormsProvider addError(FormMessage error) {
        var failure = FormMessage.GLOBAL.equals(error.getField())
                ? BrokerRequest.of(session)
                        .filter(BrokerRequest::isAnswer)
                        .flatMap(request -> ProviderFailure.ofAnswer(request, error.getMessage()))
                : Optional.<ProviderFailure>empty();
        failure.ifPresent(this::tell);
        return failure.isPresent() ? this : super.addError(error);
    }

    /**
     * A second press of a provider's button, or one after the browser's "back", has a code that was used: it leads there all
     * the same. An answer that comes twice leads nowhere.
     */
    @Override
    public Response createLoginExpiredPage() {
        var request = BrokerRequest.of(session);
        if (request.filter(BrokerRequest::isAnswer).isPresent()) {
            tell(new ProviderFailure(request.get(), ProviderFailure.Reason.STALE));
            return super.createErrorPage(Response.Status.BAD_REQUEST);
        }
        return request.flatMap(BrokerRequest::again)
                .map(address -> Response.seeOther(address).build())
                .orElseGet(super::createLoginExpiredPage);
    }

    private void tell(ProviderFailure failure) {
        failure.lastTry();
        var request = failure.request();
        if (authenticationSession == null) {
            authenticationSession = request.attempt().orElse(null);
        }
        attributes.put(ProviderFailure.VARIABLE, failure.variables());
        if (failure.reason() != ProviderFailure.Reason.OTHER) {
            setError(
                    failure.reason().messageKey(),
                    request.providerName().orElseGet(() -> getMessage("sesameOtherService")));
        }
    }

    /**
     * What a directory says against a new password on Keycloak's own page: its words and names are for the admin to read. And a
     * way to log out for who is asked to.
     */
    @Override
    public FreeMarkerLoginFormsProvider setError(String message, @Nullable Object... parameters) {
        if (Messages.DIFFERENT_USER_AUTHENTICATED.equals(message)) {
            // It asks people to log out, and Keycloak's page has no way to.
            setAttribute(
                    "sesameLogout",
                    OIDCLoginProtocolService.logoutUrl(session.getContext().getUri())
                            .build(session.getContext().getRealm().getName())
                            .toString());
        }
        return DIRECTORYS_NAME.matcher(message).find()
                ? super.setError("sesamePasswordRefused")
                : super.setError(message, parameters);
    }

    @Override
    public FreeMarkerLoginFormsProvider setSuccess(String message, @Nullable Object... parameters) {
        return super.setSuccess(message, named(message, parameters));
    }

    /**
     * Parameters of a message as people should read them: a provider, which Keycloak calls by its alias, by its name, and no
     * name that turns the sentence around it.
     */
    private @Nullable Object[] named(String message, @Nullable Object... parameters) {
        var changed = parameters.clone();
        var provider = PROVIDER_POSITIONS.getOrDefault(message, Integer.MAX_VALUE);
        if (provider < changed.length && changed[provider] instanceof String alias) {
            changed[provider] = providerName(alias);
        }
        for (var position = 0; position < changed.length; position++) {
            if (changed[position] instanceof String text) {
                changed[position] = TURNING.matcher(text).replaceAll("");
            }
        }
        return changed;
    }

    private String providerName(String alias) {
        var provider = session.identityProviders().getByAlias(alias);
        return provider == null ? alias : ProviderName.of(provider);
    }

    @Override
    protected void createCommonAttributes(
            Theme theme, Locale locale, Properties messages, UriBuilder base, @Nullable LoginFormsPages page) {
        super.createCommonAttributes(theme, locale, messages, base, page);
        if (page == LoginFormsPages.LOGIN_RECOVERY_AUTHN_CODES_CONFIG) {
            // From here on Keycloak puts new ones in their place.
            shownCodes = ShownCodes.of(authenticationSession);
        }
        var variables = new PageVariables(session, authenticationSession, attributes);
        variables.addWhatIsUnderWay(page);
        variables.addLanguagesOfHelp(locale, messages, base);
        if (context != null && (page == LoginFormsPages.LOGIN_TOTP || page == LoginFormsPages.LOGIN_WEBAUTHN)) {
            variables.addTrustBrowser(context);
        }
        if (realm != null) {
            variables.addRealms(realm, user, theme);
        }
    }

    /** A page before any attempt, which is where Keycloak keeps the language that a link asks for. */
    @Override
    public Response createOAuth2DeviceVerifyUserCodePage() {
        if (LanguageLinks.refuse(session).isEmpty()) {
            LocaleUtil.processLocaleParam(session, session.getContext().getRealm(), null);
        }
        return super.createOAuth2DeviceVerifyUserCodePage();
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
