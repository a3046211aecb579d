package fr.sesame.gallery;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.net.URI;
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
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a page is made with: a login that is under way at the demo application, and somebody in the middle of it. The
 * request's transaction is rolled back at the end, so a scene may change realm, application and person as it likes.
 */
public final class Stage {

    private static final String APPLICATION = "demo";
    private static final String EXECUTION = "00000000-0000-0000-0000-000000000000";

    private final KeycloakSession session;
    private final State state;
    private final RealmModel realm;
    private final ClientModel client;
    private final AuthenticationSessionModel attempt;
    private final UserModel user;
    private final Cast cast;

    Stage(KeycloakSession session, State state) {
        this.session = session;
        this.state = state;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.cast = Cast.of(state);
        this.client = application(realm);
        session.getContext().setClient(client);
        this.attempt = attempt(session, realm);
        attempt.setProtocol("openid-connect");
        attempt.setRedirectUri(Objects.toString(client.getBaseUrl(), ""));
        attempt.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        session.getContext().setAuthenticationSession(attempt);
        // Into the attempt: the cookie would count from the next page on.
        LocaleUtil.processLocaleParam(session, realm, attempt);
        this.user = person(session, realm, cast);
        if (state == State.LONG) {
            client.setName("Application de gestion des demandes " + cast.lastName());
            realm.setDisplayName("Communaut\u00e9 de communes de " + cast.lastName());
            realm.setDisplayNameHtml(null);
        }
    }

    private static ClientModel application(RealmModel realm) {
        return Objects.requireNonNull(realm.getClientByClientId(APPLICATION));
    }

    /** A login at the demo application; without a cookie: the browser of the gallery has none that a page could wait for. */
    static AuthenticationSessionModel attempt(KeycloakSession session, RealmModel realm) {
        return new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, false)
                .createAuthenticationSession(application(realm));
    }

    /** Somebody who isn't there after the request. */
    static UserModel person(KeycloakSession session, RealmModel realm, Cast cast) {
        var user = session.users().addUser(realm, "gallery-" + cast.username());
        user.setUsername(cast.username());
        user.setFirstName(cast.firstName());
        user.setLastName(cast.lastName());
        user.setEmail(cast.email());
        user.setEnabled(true);
        return user;
    }

    /** The page before anybody has said who they are. */
    public LoginFormsProvider form() {
        return session.getProvider(LoginFormsProvider.class)
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
        attempt.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, cast.username());
        attempt.setAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN, "true");
        return form().setAuthContext(context(false, ways(ways)));
    }

    /**
     * The page of somebody who is known.
     *
     * @param ways provider ids of steps that are offered as other ways, among the realm's
     */
    public LoginFormsProvider known(String... ways) {
        attempt.setAuthenticatedUser(user);
        return form().setUser(user).setAuthContext(context(true, ways(ways)));
    }

    /** The page of a required action: the person is known, the flow is over. */
    public LoginFormsProvider action() {
        attempt.setAuthenticatedUser(user);
        attempt.setAction(AuthenticationSessionModel.Action.REQUIRED_ACTIONS.name());
        return session.getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(attempt)
                .setExecution(EXECUTION)
                .setClientSessionCode("code")
                .setActionUri(address("required-action"))
                .setUser(user);
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

    /** Whether this is the state. */
    public boolean is(State wanted) {
        return state == wanted;
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public ClientModel client() {
        return client;
    }

    public AuthenticationSessionModel attempt() {
        return attempt;
    }

    public UserModel user() {
        return user;
    }

    /** The names of {@link #user()}. */
    public Cast cast() {
        return cast;
    }

    private URI address(String action) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms/{realm}/login-actions/{action}")
                .queryParam("session_code", "code")
                .queryParam("client_id", client.getClientId())
                .queryParam("tab_id", attempt.getTabId())
                .build(realm.getName(), action);
    }

    private List<AuthenticationSelectionOption> ways(String... providers) {
        return List.of(providers).stream()
                .map(provider -> {
                    var execution = new AuthenticationExecutionModel();
                    execution.setId("way-" + provider);
                    execution.setAuthenticator(provider);
                    return new AuthenticationSelectionOption(session, execution);
                })
                .toList();
    }

    /** As far as pages look at it. */
    private AuthenticationFlowContext context(boolean known, List<AuthenticationSelectionOption> ways) {
        Map<String, Object> answers = known
                ? Map.of("getUser", user, "getAuthenticationSession", attempt, "getAuthenticationSelections", ways)
                : Map.of("getAuthenticationSession", attempt, "getAuthenticationSelections", ways);
        return (AuthenticationFlowContext) Proxy.newProxyInstance(
                Stage.class.getClassLoader(),
                new Class<?>[] {AuthenticationFlowContext.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
