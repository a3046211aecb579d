package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.MailedLink;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;

/**
 * Where people came from who open a page beside the login, read from the query that Keycloak's own links carry. The query is whatever somebody wrote into it:
 * it only serves to look things up, and anything odd in it counts as absent.
 *
 * @param client the application; empty when unknown, disabled or not named
 * @param named whether the query names an application at all
 * @param attempt the attempt to log in, of this very browser
 * @param tab the tab of an attempt that is over
 * @param clientData what Keycloak packs up for such a case; it checks it again
 * @param mailedLink of which kind, if the page that people came from stands behind one of Keycloak's
 */
public record Origin(
        Optional<ClientModel> client,
        boolean named,
        Optional<AuthenticationSessionModel> attempt,
        Optional<String> tab,
        Optional<String> clientData,
        Optional<MailedLink> mailedLink) {

    /** As long as a client's id may be; control characters make some databases fail. */
    private static final Pattern CLIENT_ID = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private static final Pattern TAB_ID = Pattern.compile("[\\w-]{1,64}");

    private static final Pattern CLIENT_DATA = Pattern.compile("[\\w-]{1,4096}");

    /** What an attempt is about as long as somebody is on the way in. */
    private static final Set<String> UNDER_WAY = Set.of(Action.AUTHENTICATE.name(), Action.REQUIRED_ACTIONS.name());

    /** That of this request. */
    public static Origin of(KeycloakSession session, RealmModel realm) {
        var query = session.getContext().getUri().getQueryParameters();
        var client = read(query, Constants.CLIENT_ID, CLIENT_ID)
                .map(realm::getClientByClientId)
                .filter(ClientModel::isEnabled);
        var tab = read(query, Constants.TAB_ID, TAB_ID);
        var known = client.flatMap(application -> tab.map(id ->
                new AuthenticationSessionManager(session).getCurrentAuthenticationSession(realm, application, id)));
        return new Origin(
                client,
                query.containsKey(Constants.CLIENT_ID),
                known.filter(attempt -> UNDER_WAY.contains(attempt.getAction())),
                // A log-out has a tab as well, and no step to go back to.
                known.isEmpty() ? tab : Optional.empty(),
                read(query, Constants.CLIENT_DATA, CLIENT_DATA),
                MailedLink.of(session));
    }

    private static Optional<String> read(MultivaluedMap<String, String> query, String name, Pattern good) {
        return Optional.ofNullable(query.getFirst(name))
                .filter(value -> good.matcher(value).matches());
    }

    /**
     * A page in the language and the brand of where people came from, with the way back as {@code helpBack}.
     *
     * @param name what the page is called in templates, as {@code helpPage}
     */
    public LoginFormsProvider page(KeycloakSession session, RealmModel realm, String name) {
        // With both known, Keycloak's own links on the page lead into the attempt, and the page is in its language.
        client.ifPresent(session.getContext()::setClient);
        attempt.ifPresent(session.getContext()::setAuthenticationSession);
        LocaleUtil.processLocaleParam(session, realm, attempt.orElse(null));
        var page = session.getProvider(LoginFormsProvider.class).setAttribute("helpPage", name);
        attempt.ifPresent(pending -> {
            page.setAuthenticationSession(pending);
            // Past the last step the person is known, with language, brand and contact.
            if (!Action.AUTHENTICATE.name().equals(pending.getAction())) {
                page.setUser(pending.getAuthenticatedUser());
            }
        });
        address(session, realm).ifPresent(back -> page.setAttribute("helpBack", back.toString()));
        return page;
    }

    /**
     * A further page of this server, that is to find the same origin.
     *
     * @param page its address, without a query
     */
    public URI keptIn(URI page) {
        var address = UriBuilder.fromUri(page);
        var values = new HashMap<String, Object>();
        client.ifPresent(application -> values.put(Constants.CLIENT_ID, application.getClientId()));
        attempt.map(AuthenticationSessionModel::getTabId)
                .or(() -> tab)
                .ifPresent(id -> values.put(Constants.TAB_ID, id));
        clientData.ifPresent(data -> values.put(Constants.CLIENT_DATA, data));
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        mailedLink.ifPresent(link -> link.addTo(address));
        return address.buildFromMap(values);
    }

    /** Whether a reset can begin here: not once somebody is in and has only something left to do. */
    public boolean allowsReset() {
        return attempt.isEmpty()
                || Action.AUTHENTICATE.name().equals(attempt.get().getAction());
    }

    /** Whether somebody is known in the attempt. */
    public boolean isProven() {
        return attempt.map(AuthenticationSessionModel::getAuthenticatedUser).isPresent();
    }

    /** The step that people came from, or where logging in begins; empty when the application isn't known. */
    public Optional<URI> address(KeycloakSession session, RealmModel realm) {
        if (client.isEmpty()) {
            return named ? Optional.empty() : Optional.of(start(session, realm, Purpose.LOGIN));
        }
        var urls = urls(session, realm);
        if (attempt.isPresent()) {
            // Past the last step the path of the flow may still stand in the attempt, and would say that it has
            // expired.
            return attempt.map(pending -> Action.AUTHENTICATE.name().equals(pending.getAction())
                    ? behindLink(session, pending, urls.getLastExecutionUrl(pending))
                    : inside(session, urls, pending, LoginActionsService.REQUIRED_ACTION));
        }
        // Keycloak begins anew where it knows of the old attempt, and sends whoever is logged in to the application.
        return Optional.of(
                tab.isPresent() && remembers(session)
                        ? urls.getLastExecutionUrl(
                                LoginActionsService.AUTHENTICATE_PATH,
                                null,
                                client.get().getClientId(),
                                tab.get(),
                                clientData.orElse(null))
                        : start(session, realm, Purpose.LOGIN));
    }

    private URI behindLink(KeycloakSession session, AuthenticationSessionModel pending, URI step) {
        return mailedLink.flatMap(link -> link.address(session, step, pending)).orElse(step);
    }

    /** Where a new password is asked for, within the attempt if there is one. */
    public URI reset(KeycloakSession session, RealmModel realm) {
        return attempt.map(pending ->
                        inside(session, urls(session, realm), pending, LoginActionsService.RESET_CREDENTIALS_PATH))
                .orElseGet(() -> start(session, realm, Purpose.RESET));
    }

    /**
     * A way to log in beside others, within the attempt if there is one; else where logging in begins.
     *
     * @param step provider id of its step
     */
    public Optional<URI> way(KeycloakSession session, RealmModel realm, String step) {
        return attempt.map(pending -> UriBuilder.fromUri(
                                inside(session, urls(session, realm), pending, LoginActionsService.AUTHENTICATE_PATH))
                        .queryParam(AccessCodeStep.WAY, step)
                        .build())
                .or(() -> address(session, realm));
    }

    /** Where something of this attempt is, whatever step it stands at. */
    private static URI inside(
            KeycloakSession session,
            AuthenticationFlowURLHelper urls,
            AuthenticationSessionModel attempt,
            String path) {
        return urls.getLastExecutionUrl(
                path,
                null,
                attempt.getClient().getClientId(),
                attempt.getTabId(),
                AuthenticationProcessor.getClientData(session, attempt));
    }

    private URI start(KeycloakSession session, RealmModel realm, Purpose purpose) {
        return StartPage.of(session, realm, purpose, client).address();
    }

    private static boolean remembers(KeycloakSession session) {
        var cookies = session.getProvider(CookieProvider.class);
        return cookies.get(CookieType.AUTH_RESTART) != null || cookies.get(CookieType.IDENTITY) != null;
    }

    private static AuthenticationFlowURLHelper urls(KeycloakSession session, RealmModel realm) {
        return new AuthenticationFlowURLHelper(
                session, realm, session.getContext().getUri());
    }
}
