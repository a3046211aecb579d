package fr.sesame.demo;

import static fr.sesame.demo.HtmlPage.escape;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWT;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.langtag.LangTagUtils;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import fr.sesame.demo.LocalSite.Reply;
import fr.sesame.demo.LocalSite.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small application that people log into with OpenID Connect: a public client with PKCE, its pages in French. It is
 * started before or after the issuer, which it looks up at the first login.
 */
public final class DemoApplication implements AutoCloseable {

    private static final String TITLE = "Application de démonstration";
    private static final String SESSION_COOKIE = "demo_session";
    /** Ties the logins under way to the browser that began them; outlives them, so that tabs don't interfere. */
    private static final String BROWSER_COOKIE = "demo_browser";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String DEFAULT_SCOPE = "openid profile email";
    private static final List<String> FIRST_CLAIMS =
            List.of("sub", "preferred_username", "name", "email", "email_verified", "acr", "amr", "auth_time", "sid");
    private static final int KEPT = 1000;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final long CLOCK_SKEW_SECONDS = 60;

    private final Issuer issuer;
    private final ClientID client;
    private final Map<String, Pending> logins = bounded();
    private final Map<String, Session> sessions = bounded();
    private final LocalSite site;
    private volatile @Nullable Provider provider;

    /** A login that has left for the issuer. */
    private record Pending(String browser, State state, Nonce nonce, CodeVerifier verifier, int maxAge) {}

    private record Session(JWT idToken, Map<String, Object> claims) {}

    private record Provider(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys) {}

    /** A login that the application refuses, with the code that the page shows. */
    private static final class Refused extends Exception {

        private static final long serialVersionUID = 1;

        final String code;
        final @Nullable String description;

        Refused(String code, @Nullable String description) {
            super(code);
            this.code = code;
            this.description = description;
        }

        static Refused because(ErrorObject error) {
            String code = error.getCode();
            return new Refused(code == null ? "server_error" : code, error.getDescription());
        }
    }

    /** The issuer does not answer, or not as an issuer. */
    private static final class Unreachable extends Exception {

        private static final long serialVersionUID = 1;

        Unreachable(Exception cause) {
            super(cause);
        }
    }

    private DemoApplication(int port, URI issuer, String clientId) throws IOException {
        this.issuer = new Issuer(issuer);
        this.client = new ClientID(clientId);
        this.site = LocalSite.start(port, this::page);
    }

    /** Starts the application; port 0 takes any free one. */
    public static DemoApplication start(int port, URI issuer, String clientId) throws IOException {
        return new DemoApplication(port, issuer, clientId);
    }

    /** The home page, {@code http://localhost:PORT/}; the client's redirect URI is {@code callback} under it. */
    public URI uri() {
        return site.uri();
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
                case "/" -> post ? Reply.notAllowed("GET, HEAD") : home(request);
                case "/login" -> post ? Reply.notAllowed("GET, HEAD") : login(request);
                case "/callback" -> callback(request, post ? request.form() : request.query());
                case "/logout" -> post ? logout(request) : Reply.notAllowed("POST");
                default -> Reply.notFound();
            };
        } catch (Refused e) {
            String description = e.description == null
                    ? ""
                    : "<br><span id=\"error-description\" lang=\"en\">" + escape(e.description) + "</span>";
            return Reply.html(
                    400,
                    HtmlPage.error(
                            "La connexion n’a pas abouti",
                            "Vous pouvez recommencer depuis l’accueil. Code de l’erreur\u00A0: "
                                    + "<code id=\"error-code\">"
                                    + escape(e.code) + "</code>" + description));
        } catch (Unreachable e) {
            return Reply.html(
                    502,
                    HtmlPage.error(
                            "Service de connexion injoignable",
                            "Le service de connexion ne répond pas. Réessayez dans quelques instants. "
                                    + "Adresse\u00A0: <code>"
                                    + escape(issuer.getValue()) + "</code>"));
        }
    }

    private Reply home(Request request) {
        Session session = session(request);
        if (session == null) {
            return withBrowser(request, browser -> Reply.html(200, HtmlPage.of(TITLE, TITLE, """
                    <p>Cette application confie la connexion à Keycloak, qui utilise Sésame.</p>
                    <p class="actions"><a id="login" class="button" href="/login">Se connecter</a></p>
                    """)));
        }
        StringBuilder html =
                new StringBuilder("""
                <div class="actions">
                <a id="login-again" class="button second" href="/login?prompt=login">S’authentifier à nouveau</a>
                <a id="account" class="button second" href="%s">Gérer mon compte</a>
                <form method="post" action="/logout"><button id="logout">Se déconnecter</button></form>
                </div>
                <h2>Ce que l’application a reçu</h2>
                <dl>
                """.formatted(escape(issuer.getValue().replaceFirst("/+$", "") + "/account")));
        for (Map.Entry<String, Object> claim : inOrder(session.claims()).entrySet()) {
            String name = escape(claim.getKey());
            html.append("<dt>%s</dt><dd id=\"claim-%s\">%s</dd>\n"
                    .formatted(name, name.replaceAll("\\s", "-"), escape(text(claim.getValue()))));
        }
        html.append("</dl>\n");
        String name = session.claims().getOrDefault("name", "") instanceof String known && !known.isBlank()
                ? known
                : text(session.claims().getOrDefault("preferred_username", ""));
        return Reply.html(
                200, HtmlPage.of("Bonjour " + name + " – " + TITLE, ("Bonjour " + name).strip(), html.toString()));
    }

    private Reply login(Request request) throws Refused, Unreachable {
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest.Builder login;
        int maxAge = -1;
        try {
            String scope = request.query("scope");
            login = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            Scope.parse(scope == null ? DEFAULT_SCOPE : scope),
                            client,
                            site.uri().resolve("callback"))
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256);
            String asked = request.query("prompt");
            if (asked != null) {
                login.prompt(Prompt.parse(asked));
            }
            asked = request.query("login_hint");
            if (asked != null) {
                login.loginHint(asked);
            }
            asked = request.query("max_age");
            if (asked != null) {
                maxAge = Integer.parseUnsignedInt(asked);
                login.maxAge(maxAge);
            }
            asked = request.query("acr_values");
            if (asked != null) {
                login.acrValues(words(asked).stream().map(ACR::new).collect(Collectors.toList()));
            }
            asked = request.query("ui_locales");
            if (asked != null) {
                login.uiLocales(LangTagUtils.parseLangTagList(words(asked)));
            }
            asked = request.query("response_mode");
            if (asked != null) {
                login.responseMode(new ResponseMode(asked));
            }
            for (String own : List.of("kc_idp_hint", "kc_action")) {
                asked = request.query(own);
                if (asked != null) {
                    login.customParameter(own, asked);
                }
            }
            // Only checks what was asked: the address of the issuer is not known yet.
            login.build();
        } catch (ParseException | LangTagException | IllegalArgumentException | IllegalStateException e) {
            throw new Refused("invalid_request", e.getMessage());
        }
        URI target = login.endpointURI(provider().metadata().getAuthorizationEndpointURI())
                .build()
                .toURI();
        int age = maxAge;
        return withBrowser(request, browser -> {
            logins.put(state.getValue(), new Pending(browser, state, nonce, verifier, age));
            return Reply.redirect(target);
        });
    }

    private Reply callback(Request request, Map<String, List<String>> parameters) throws Refused, Unreachable {
        URI redirect = site.uri().resolve("callback");
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(redirect, parameters);
        } catch (ParseException e) {
            throw new Refused("invalid_response", null);
        }
        Pending login = take(response.getState(), request.cookie(BROWSER_COOKIE));
        Provider known = provider();
        // RFC 9207: the answer names its issuer, if the issuer says that its answers do.
        if (response.getIssuer() == null
                ? known.metadata().supportsAuthorizationResponseIssuerParam()
                : !response.getIssuer().equals(issuer)) {
            throw new Refused("invalid_issuer", null);
        }
        if (!response.indicatesSuccess()) {
            throw Refused.because(response.toErrorResponse().getErrorObject());
        }
        OIDCTokens tokens = tokens(
                known,
                new AuthorizationCodeGrant(
                        response.toSuccessResponse().getAuthorizationCode(), redirect, login.verifier()));
        Session session = verified(known, tokens.getIDToken(), login);
        String old = request.cookie(SESSION_COOKIE);
        if (old != null) {
            sessions.remove(old);
        }
        String id = token();
        sessions.put(id, session);
        return Reply.redirect(site.uri()).with("Set-Cookie", cookie(SESSION_COOKIE, id));
    }

    private Reply logout(Request request) throws Unreachable {
        String id = request.cookie(SESSION_COOKIE);
        Session session = id == null ? null : sessions.remove(id);
        URI target = site.uri();
        if (session != null) {
            URI endpoint = provider().metadata().getEndSessionEndpointURI();
            if (endpoint != null) {
                target = new LogoutRequest(endpoint, session.idToken(), site.uri(), null).toURI();
            }
        }
        return Reply.redirect(target).with("Set-Cookie", cookie(SESSION_COOKIE, "") + "; Max-Age=0");
    }

    /** The login that this answer ends; it can't be ended twice, nor by another browser. */
    private Pending take(@Nullable State state, @Nullable String browser) throws Refused {
        if (state != null && browser != null) {
            synchronized (logins) {
                Pending login = logins.get(state.getValue());
                if (login != null && login.state().equals(state) && same(login.browser(), browser)) {
                    logins.remove(state.getValue());
                    return login;
                }
            }
        }
        throw new Refused("invalid_state", null);
    }

    private OIDCTokens tokens(Provider known, AuthorizationCodeGrant grant) throws Refused, Unreachable {
        TokenResponse response;
        try {
            HTTPRequest request = new TokenRequest.Builder(known.metadata().getTokenEndpointURI(), client, grant)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(TIMEOUT_MILLIS);
            request.setReadTimeout(TIMEOUT_MILLIS);
            response = OIDCTokenResponseParser.parse(request.send());
        } catch (IOException | ParseException e) {
            throw new Unreachable(e);
        }
        if (!response.indicatesSuccess()) {
            throw Refused.because(response.toErrorResponse().getErrorObject());
        }
        Tokens tokens = response.toSuccessResponse().getTokens();
        if (tokens instanceof OIDCTokens found && found.getIDToken() != null) {
            return found;
        }
        throw new Refused("invalid_token", null);
    }

    private Session verified(Provider known, JWT idToken, Pending login) throws Refused {
        try {
            Set<JWSAlgorithm> algorithms = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);
            IDTokenClaimsSet claims = new IDTokenValidator(
                            issuer, client, new JWSVerificationKeySelector<>(algorithms, known.keys()), null)
                    .validate(idToken, login.nonce());
            if (login.maxAge() >= 0
                    && (claims.getAuthenticationTime() == null
                            || Instant.now().getEpochSecond()
                                            - claims.getAuthenticationTime()
                                                    .toInstant()
                                                    .getEpochSecond()
                                    > login.maxAge() + CLOCK_SKEW_SECONDS)) {
                throw new Refused("invalid_token", "The authentication is older than max_age.");
            }
            return new Session(idToken, idToken.getJWTClaimsSet().toJSONObject());
        } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
            throw new Refused("invalid_token", e.getMessage());
        }
    }

    private Provider provider() throws Unreachable {
        Provider known = provider;
        if (known == null) {
            try {
                OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
                // A realm that was imported anew has new keys at once: no limit to how often they are fetched.
                JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                                metadata.getJWKSetURI().toURL())
                        .refreshAheadCache(false)
                        .rateLimited(false)
                        .build();
                known = new Provider(metadata, keys);
                provider = known;
            } catch (GeneralException | IOException e) {
                throw new Unreachable(e);
            }
        }
        return known;
    }

    private @Nullable Session session(Request request) {
        String id = request.cookie(SESSION_COOKIE);
        return id == null ? null : sessions.get(id);
    }

    /** Replies to a browser that has a name; it is given one if it hasn't. */
    private static Reply withBrowser(Request request, Function<String, Reply> reply) {
        String browser = request.cookie(BROWSER_COOKIE);
        if (browser != null && TOKEN.matcher(browser).matches()) {
            return reply.apply(browser);
        }
        String named = token();
        return reply.apply(named).with("Set-Cookie", cookie(BROWSER_COOKIE, named));
    }

    private static String cookie(String name, String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
    }

    /** 256 random bits. */
    private static String token() {
        return new Identifier(32).getValue();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    /** The claims that people look for first, then the others by name. */
    private static Map<String, Object> inOrder(Map<String, Object> claims) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (String name : FIRST_CLAIMS) {
            Object value = claims.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        new TreeMap<>(claims).forEach(ordered::putIfAbsent);
        return ordered;
    }

    private static String text(Object value) {
        if (value instanceof List<?> values) {
            List<String> texts = new ArrayList<>();
            for (Object each : values) {
                texts.add(text(each));
            }
            return String.join(", ", texts);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> json = new LinkedHashMap<>();
            map.forEach((name, each) -> json.put(String.valueOf(name), each));
            return JSONObjectUtils.toJSONString(json);
        }
        return String.valueOf(value);
    }

    /** A map for several threads that forgets its oldest entries. */
    private static <V> Map<String, V> bounded() {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > KEPT;
            }
        });
    }
}
