package fr.sesame.gallery;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationSelectionOption;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a page is made with: a login that is under way at the demo application, and somebody in the middle of it. */
public final class Stage extends Scenery {

    private static final String EXECUTION = "00000000-0000-0000-0000-000000000000";

    private static final String WAY = "way-";

    private final ClientModel client;
    private final AuthenticationSessionModel attempt;

    Stage(KeycloakSession session, State state) {
        super(session, state);
        this.attempt = newAttempt();
        this.client = attempt.getClient();
        session.getContext().setClient(client);
        attempt.setProtocol("openid-connect");
        attempt.setRedirectUri(Objects.toString(client.getBaseUrl(), ""));
        attempt.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        session.getContext().setAuthenticationSession(attempt);
        // Into the attempt: the cookie would count from the next page on.
        LocaleUtil.processLocaleParam(session, realm(), attempt);
        if (state == State.LONG) {
            client.setName("Application de gestion des demandes " + cast().lastName());
            realm().setDisplayNameHtml(null);
        }
    }

    /** The page before anybody has said who they are. */
    public LoginFormsProvider form() {
        return session()
                .getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(attempt)
                .setExecution(EXECUTION)
                .setClientSessionCode("code")
                .setActionUri(address("authenticate"))
                .setAuthContext(context(false, List.of()));
    }

    /**
     * The page of somebody who has typed a name and proven nothing, as in Sésame's own flow.
     *
     * @param ways provider ids of steps that are offered as other ways, among the realm's
     */
    public LoginFormsProvider typed(String... ways) {
        attempt.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, cast().username());
        attempt.setAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN, "true");
        return form().setAuthContext(context(false, ways(ways)));
    }

    /**
     * The page of somebody who is known.
     *
     * @param ways provider ids of the page's own step, and of those that are offered as other ways
     */
    public LoginFormsProvider known(String... ways) {
        attempt.setAuthenticatedUser(user());
        return form().setExecution(ways.length == 0 ? EXECUTION : WAY + ways[0])
                .setUser(user())
                .setAuthContext(context(true, ways(ways)));
    }

    /** The page of a required action: the person is known, the flow is over. */
    public LoginFormsProvider action() {
        attempt.setAuthenticatedUser(user());
        attempt.setAction(AuthenticationSessionModel.Action.REQUIRED_ACTIONS.name());
        return session()
                .getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(attempt)
                .setExecution(EXECUTION)
                .setClientSessionCode("code")
                .setActionUri(address("required-action"))
                .setUser(user());
    }

    /** In the state {@link State#ERROR} the error, else nothing. */
    public LoginFormsProvider wrong(LoginFormsProvider form, String field, String key, Object... parameters) {
        return is(State.ERROR) ? form.addError(new FormMessage(field, key, parameters)) : form;
    }

    /** What was typed. */
    public static MultivaluedMap<String, String> typedIn(Map<String, String> fields) {
        var data = new MultivaluedHashMap<String, String>();
        fields.forEach(data::putSingle);
        return data;
    }

    public ClientModel client() {
        return client;
    }

    public AuthenticationSessionModel attempt() {
        return attempt;
    }

    private URI address(String action) {
        return session()
                .getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/login-actions/{action}")
                .queryParam("session_code", "code")
                .queryParam("client_id", client.getClientId())
                .queryParam("tab_id", attempt.getTabId())
                .build(realm().getName(), action);
    }

    private List<AuthenticationSelectionOption> ways(String... providers) {
        return List.of(providers).stream()
                .map(provider -> {
                    var execution = new AuthenticationExecutionModel();
                    execution.setId(WAY + provider);
                    execution.setAuthenticator(provider);
                    return new AuthenticationSelectionOption(session(), execution);
                })
                .toList();
    }

    /** As far as pages look at it. */
    private AuthenticationFlowContext context(boolean known, List<AuthenticationSelectionOption> ways) {
        var answers = new HashMap<String, Object>(Map.of(
                "getAuthenticationSession",
                attempt,
                "getAuthenticationSelections",
                ways,
                "getRealm",
                realm(),
                "getTopLevelFlow",
                realm().getBrowserFlow()));
        if (known) {
            answers.put("getUser", user());
        }
        return (AuthenticationFlowContext) Proxy.newProxyInstance(
                Stage.class.getClassLoader(),
                new Class<?>[] {AuthenticationFlowContext.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
