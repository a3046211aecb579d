package fr.sesame.tests.server;

import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who speaks bare HTTP: sends what no browser would send and sees all that comes back. Keeps cookies, follows no
 * redirect.
 */
public final class HttpVisitor {

    private static final String PKCE_VERIFIER = "sesame-tests-0123456789-0123456789-0123456789";
    private static final String PKCE_CHALLENGE = "IkPM6OR_IoxJuxtDZk2yxfhNwgEF_WMcl8Igh3qFffM";

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private static final String FORM = "application/x-www-form-urlencoded";

    private final CookieJar cookies = new CookieJar();
    private final SesameServer server;
    private final String clientAddress;
    private final List<Map.Entry<String, String>> sayings = new ArrayList<>();
    private HttpClient client = PlainHttp.CLIENT;
    private Supplier<URI> entrance;
    private String publicAddress = "https://nowhere.invalid";
    private @Nullable String claimedHost;
    private @Nullable String claimedBrowser;
    private @Nullable String site;
    private String language = "fr";
    private boolean refusesCookies;
    private @Nullable Duration patience;

    public HttpVisitor(SesameServer server) {
        this(server, SomeAddress.next());
    }

    /**
     * Somebody at another address.
     *
     * @param clientAddress what a proxy would say of him
     */
    public HttpVisitor(SesameServer server, String clientAddress) {
        this.server = server;
        this.clientAddress = clientAddress;
        this.entrance = server.entrance();
    }

    /** From now on goes to these nodes in turn, or to one alone. */
    public HttpVisitor at(URI... nodes) {
        entrance = new InTurn(List.of(nodes), 0);
        return this;
    }

    /** From now on goes wherever this says, asked before each request. */
    public HttpVisitor at(Supplier<URI> next) {
        entrance = next;
        return this;
    }

    /** From now on waits for no answer longer than a load balancer does. */
    public HttpVisitor impatient() {
        patience = LONGEST_ANSWER;
        return this;
    }

    /** From now on comes through a proxy, and speaks this HTTP with it. */
    public HttpVisitor through(ProxyExample proxy, Version version) {
        entrance = proxy::address;
        client = proxy.client(version);
        return knowing(ProxyExample.PUBLIC_ADDRESS);
    }

    /** From now on also sends this header, beside others of that name. */
    public HttpVisitor saying(String header, String value) {
        sayings.add(Map.entry(header, value));
        return this;
    }

    /** From now on says, as a lying client would, that the server was called by another name. */
    public HttpVisitor claimingHost(String host) {
        claimedHost = host;
        return this;
    }

    /** From now on finds the server behind this address as well, as a proxy would. */
    public HttpVisitor knowing(String address) {
        publicAddress = address;
        return this;
    }

    /** From now on says that it is this browser. */
    public HttpVisitor claimingBrowser(String userAgent) {
        claimedBrowser = userAgent;
        return this;
    }

    /** From now on prefers another language than French. */
    public HttpVisitor preferring(String languageTag) {
        language = languageTag;
        return this;
    }

    /** From now on says, as browsers do, where the page stands that makes it send something. */
    public HttpVisitor comingFrom(String secFetchSite) {
        site = secFetchSite;
        return this;
    }

    /** From now on keeps no cookie. */
    public HttpVisitor refusingCookies() {
        refusesCookies = true;
        return this;
    }

    /** The same browser as it is now, for what two tabs do at once, or for what was copied out of it. */
    public HttpVisitor copy() {
        var copy = new HttpVisitor(server, clientAddress);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Opens the login of realm sesame's demo application, with further parameters such as {@code &login_hint=x}. */
    public Answer openLogin(String moreParameters) {
        return openLogin("openid", moreParameters);
    }

    /** Opens it with scopes, encoded for a URL. */
    public Answer openLoginFor(String scopes) {
        return openLogin(scopes, "");
    }

    private Answer openLogin(String scopes, String moreParameters) {
        return openLoginOf("demo", server.application() + "callback", scopes, moreParameters);
    }

    /** Opens the login of another application of realm sesame. */
    public Answer openLoginOf(String clientId, String redirectUri) {
        return openLoginOf(clientId, redirectUri, "openid", "");
    }

    private Answer openLoginOf(String clientId, String redirectUri, String scopes, String moreParameters) {
        return openLoginOf("sesame", clientId, redirectUri, scopes, moreParameters);
    }

    private Answer openLoginOf(
            String realm, String clientId, String redirectUri, String scopes, String moreParameters) {
        return get(URI.create(server.realm(realm)
                + "/protocol/openid-connect/auth?client_id=" + encode(clientId) + "&response_type=code&scope=" + scopes
                + "&state=s&redirect_uri="
                + encode(redirectUri)
                + "&code_challenge=" + PKCE_CHALLENGE + "&code_challenge_method=S256"
                + moreParameters));
    }

    /** Opens the login of a realm whose flow is Keycloak's own, as its account console does. */
    public Answer openStockLogin(String realm, String moreParameters) {
        return openLoginOf(realm, "account-console", server.realm(realm) + "/account/", "openid", moreParameters);
    }

    /** Opens the login of an application that has its page where the realm's account console is. */
    public Answer openLoginBesideAccount(String realm, String clientId) {
        return openLoginOf(realm, clientId, server.realm(realm) + "/account/", "openid", "");
    }

    /** Opens the login of the admin console of realm master. */
    public Answer openAdminConsoleLogin() {
        return openLoginOf(
                "master", "security-admin-console", server.keycloak() + "/admin/master/console/", "openid", "");
    }

    /** The same of the account console. */
    public Answer openAccountConsoleLoginAs(String username) {
        return submit(
                openLoginOf("account-console", server.realm("sesame") + "/account/"), Map.of("username", username));
    }

    /** Loses the cookies of a login, as a log-out does. */
    public void forgetLogin() {
        forget("KEYCLOAK_");
    }

    /** Loses the cookies whose names begin like this. */
    public HttpVisitor forget(String beginning) {
        cookies.forget(beginning);
        return this;
    }

    /** Opens the login and names somebody on the first page. */
    public Answer openLoginAs(String username) {
        return submit(openLogin(""), Map.of("username", username));
    }

    /** From now on has this cookie as well, wherever it is from. */
    public HttpVisitor keeping(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** The value of a cookie; empty when there is none. */
    public String cookie(String name) {
        return cookies.value(name);
    }

    /** Opens an address, which may be relative to the server. */
    public Answer get(URI uri) {
        return send(to(uri).GET());
    }

    /** Gives the code of a redirect to the application back for tokens, as the application does. */
    public Answer redeem(Answer redirect) {
        var code = redirect.location().getQuery().replaceAll(".*(?:^|&)code=([^&]*).*", "$1");
        return post(
                URI.create(server.realm("sesame") + "/protocol/openid-connect/token"),
                "grant_type=authorization_code&client_id=demo&code=" + code + "&code_verifier=" + PKCE_VERIFIER
                        + "&redirect_uri=" + encode(server.application() + "callback"),
                FORM);
    }

    public Answer head(URI uri) {
        return send(to(uri).method("HEAD", BodyPublishers.noBody()));
    }

    /** Sends the form of a page. */
    public Answer submit(Answer page, Map<String, String> fields) {
        return submitRaw(page, body(fields));
    }

    /** Sends it, and is gone when there is no answer by then. */
    public void submitAndHangUp(Answer page, Map<String, String> fields, Duration patience) {
        PlainHttp.giveUp(
                client,
                withHeaders(to(page.formAction())
                                .header("Content-Type", FORM)
                                .POST(BodyPublishers.ofString(body(fields))))
                        .build(),
                patience);
    }

    private static String body(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Sends a body of one's own making to where a page's form goes. */
    public Answer submitRaw(Answer page, String body) {
        return post(page.formAction(), body, FORM);
    }

    public Answer post(URI uri, String body, String contentType) {
        return send(to(uri).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Sends a request of any method, with whatever body. */
    public Answer ask(String method, URI uri, String body, String contentType) {
        return send(to(uri).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder to(URI uri) {
        var address = server.keycloak().resolve(uri);
        var here = address.toString();
        return HttpRequest.newBuilder(Stream.of(server.keycloak().toString(), publicAddress)
                .filter(known -> here.startsWith(known + "/"))
                .map(known -> URI.create(entrance.get() + here.substring(known.length())))
                .findFirst()
                .orElse(address));
    }

    private HttpRequest.Builder withHeaders(HttpRequest.Builder request) {
        if (patience != null) {
            request.timeout(patience);
        }
        cookies.header().ifPresent(header -> request.header("Cookie", header));
        if (claimedBrowser != null) {
            request.header("User-Agent", claimedBrowser);
        }
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (claimedHost != null) {
            request.header("X-Forwarded-Host", claimedHost).header("X-Forwarded-Proto", "https");
        }
        sayings.forEach(saying -> request.header(saying.getKey(), saying.getValue()));
        return request.header("Accept-Language", language).header("X-Forwarded-For", clientAddress);
    }

    private Answer send(HttpRequest.Builder request) {
        var response = PlainHttp.answer(client, withHeaders(request).build(), Spent.VISITORS);
        if (!refusesCookies) {
            cookies.take(response.headers());
        }
        return new Answer(
                response.statusCode(), new TreeMap<>(response.headers().map()), response.body(), cookies.all());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
