package fr.sesame.demo;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small application that people log into with OpenID Connect: a public client with PKCE, its pages in French. It is
 * started before or after the issuer, which it looks up at the first login.
 *
 * <p>{@code /} has a button to log in, for people who look at the demo; {@code /login} begins a login by itself and is
 * the client's <em>Home URL</em>. Nobody is logged in again at once after logging out, since that ends at {@code /}.
 */
public final class DemoApplication implements AutoCloseable {

    private static final String SESSION_COOKIE = "demo_session";

    /** What Keycloak says to a tab whose login has gone on in another tab of the same browser. */
    private static final String LOGIN_ELSEWHERE = "authentication_expired";

    private final Latest<PendingLogin> logins = new Latest<>();
    private final Latest<ApplicationSession> sessions = new Latest<>();
    private final OpenIdProvider provider;
    private final ApplicationPages pages;
    private final LocalSite site;

    private DemoApplication(int port, URI issuer, String clientId) throws IOException {
        this.provider = new OpenIdProvider(issuer, new ClientID(clientId));
        this.pages = new ApplicationPages(issuer.toString());
        this.site = LocalSite.start(port, this::page);
    }

    /** Starts the application; port 0 takes any free one. */
    public static DemoApplication start(int port, URI issuer, String clientId) throws IOException {
        return new DemoApplication(port, issuer, clientId);
    }

    /** The page that offers to log in, {@code http://localhost:PORT/}; all others are under it. */
    public URI uri() {
        return site.uri();
    }

    /** The page that begins a login by itself: the client's <em>Home URL</em>. */
    public URI home() {
        return site.uri().resolve("login");
    }

    @Override
    public void close() {
        site.close();
    }

    private Reply page(Request request) {
        boolean post = request.method().equals("POST");
        if (!post && !request.method().equals("GET")) {
            return Reply.notAllowed("GET, HEAD, POST");
        }
        try {
            return switch (request.path()) {
                case "/" -> post ? Reply.notAllowed("GET, HEAD") : start(request);
                case "/login" -> post ? Reply.notAllowed("GET, HEAD") : login(request, LoginRequest.of(request), false);
                case "/callback" -> callback(request, post ? request.form() : request.query());
                case "/logout" -> post ? logout(request) : Reply.notAllowed("POST");
                default -> Reply.notFound();
            };
        } catch (RefusedLogin e) {
            return pages.refused(e);
        } catch (UnreachableProvider e) {
            return pages.unreachable();
        }
    }

    private Reply start(Request request) {
        ApplicationSession session = session(request);
        return session == null ? BrowserName.of(request).in(pages.toLogIn()) : pages.loggedIn(session);
    }

    /**
     * Sends the browser to the issuer.
     *
     * @param again whether this login takes the place of one that had run out
     */
    private Reply login(Request request, LoginRequest asked, boolean again) throws RefusedLogin, UnreachableProvider {
        var browser = BrowserName.of(request);
        var login = PendingLogin.of(asked, browser, again);
        URI target = provider.loginAddress(login, callback());
        logins.put(login.state().getValue(), login);
        return browser.in(Reply.redirect(target));
    }

    private URI callback() {
        return site.uri().resolve("callback");
    }

    private Reply callback(Request request, Map<String, List<String>> parameters)
            throws RefusedLogin, UnreachableProvider {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(callback(), parameters);
        } catch (ParseException e) {
            throw new RefusedLogin("invalid_response", null);
        }
        boolean elsewhere = wentOnElsewhere(response);
        if (elsewhere && session(request) != null) {
            // In the other tab it was this very login: its state is used up, and the person is in.
            return Reply.redirect(site.uri());
        }
        PendingLogin login = take(response.getState(), request);
        provider.requireOwn(response);
        if (!response.indicatesSuccess()) {
            if (elsewhere && !login.again()) {
                return login(request, login.asked(), true);
            }
            throw RefusedLogin.because(response.toErrorResponse().getErrorObject());
        }
        var session = provider.redeem(response.toSuccessResponse().getAuthorizationCode(), login, callback());
        String old = request.cookie(SESSION_COOKIE);
        if (old != null) {
            sessions.take(old);
        }
        String id = new Identifier(32).getValue();
        sessions.put(id, session);
        return Reply.redirect(site.uri()).with("Set-Cookie", cookie(id));
    }

    private static boolean wentOnElsewhere(AuthenticationResponse response) {
        if (response.indicatesSuccess()) {
            return false;
        }
        var error = response.toErrorResponse().getErrorObject();
        return OAuth2Error.TEMPORARILY_UNAVAILABLE.getCode().equals(error.getCode())
                && LOGIN_ELSEWHERE.equals(error.getDescription());
    }

    /** The login that this answer ends; it can't be ended twice, nor by another browser. */
    private PendingLogin take(@Nullable State state, Request request) throws RefusedLogin {
        PendingLogin login = state == null
                ? null
                : logins.takeIf(state.getValue(), pending -> pending.browser().sent(request));
        if (login == null) {
            throw new RefusedLogin("invalid_state", null);
        }
        return login;
    }

    private Reply logout(Request request) throws UnreachableProvider {
        String id = request.cookie(SESSION_COOKIE);
        ApplicationSession session = id == null ? null : sessions.take(id);
        URI target = session == null ? null : provider.logoutAddress(session, site.uri());
        return Reply.redirect(target == null ? site.uri() : target).with("Set-Cookie", cookie("") + "; Max-Age=0");
    }

    private @Nullable ApplicationSession session(Request request) {
        String id = request.cookie(SESSION_COOKIE);
        return id == null ? null : sessions.get(id);
    }

    private static String cookie(String session) {
        return SESSION_COOKIE + "=" + session + "; Path=/; HttpOnly; SameSite=Lax";
    }
}
