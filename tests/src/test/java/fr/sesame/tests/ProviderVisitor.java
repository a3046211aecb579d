package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who presses the button of an identity provider, and comes back from it. */
final class ProviderVisitor {

    private static final int MOST_HOPS = 12;
    private static final Pattern TICKET_FORM =
            Pattern.compile("<form[^>]* action=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    /** Heading of the page on which a login elsewhere ends that came to nothing. */
    static final String FAILED = "La connexion n\u2019a pas abouti";

    private final SesameServer server;
    private final String realm;
    private final String alias;
    final HttpVisitor http;
    private Answer away;

    private ProviderVisitor(SesameServer server, String realm, String alias, HttpVisitor http, Answer away) {
        this.server = server;
        this.realm = realm;
        this.alias = alias;
        this.http = http;
        this.away = away;
    }

    /** Presses the button on the first page of realm sesame. */
    static ProviderVisitor press(SesameServer server, String alias) {
        var http = new HttpVisitor(server);
        return at(server, alias, http, http.get(button(server, alias, http.openLogin(""))));
    }

    /** Presses it on the first page of another realm. */
    static ProviderVisitor press(LoginVisitor first, SesameServer server, String realm, String alias) {
        var http = first.http();
        return new ProviderVisitor(server, realm, alias, http, http.get(button(server, alias, first.page())));
    }

    /** Was sent away already, in realm sesame. */
    static ProviderVisitor at(SesameServer server, String alias, HttpVisitor http, Answer away) {
        return new ProviderVisitor(server, "sesame", alias, http, away);
    }

    /** Was sent away already, in another realm, by what was typed on a page. */
    static ProviderVisitor at(SesameServer server, String realm, String alias, LoginVisitor sent) {
        return new ProviderVisitor(server, realm, alias, sent.http(), sent.page());
    }

    /** Where the button of a page leads. */
    static URI button(SesameServer server, String alias, Answer page) {
        return server.keycloak().resolve(page.link("social-" + alias));
    }

    /** The provider's address, with all that Keycloak asks of it. */
    URI away() {
        assertThat(away.status()).as(away.body()).isIn(302, 303);
        return away.location();
    }

    /** The answer, wherever it leads. */
    Answer end() {
        return away;
    }

    /** A parameter of that address. */
    String asked(String parameter) {
        var value = Pattern.compile("[?&]" + parameter + "=([^&]*)").matcher(away().toString());
        assertThat(value.find()).as(parameter + " in " + away()).isTrue();
        return URLDecoder.decode(value.group(1), StandardCharsets.UTF_8);
    }

    /** Where the provider sends people back to, with its answer. */
    URI endpoint(String answer) {
        return URI.create(server.realm(realm) + "/broker/" + alias + "/endpoint?" + answer + "&state="
                + URLEncoder.encode(asked("state"), StandardCharsets.UTF_8));
    }

    /** Comes back with an answer, as far as redirects of Keycloak's lead. */
    Answer back(String answer) {
        return follow(http.get(endpoint(answer)));
    }

    /** Was sent somewhere by Keycloak, and went as far as that led within it. */
    ProviderVisitor followed() {
        return new ProviderVisitor(server, realm, alias, http, follow(away));
    }

    /** Follows redirects within Keycloak, and answers a question for a Kerberos ticket as a browser does that has none. */
    Answer follow(Answer first) {
        var answer = first;
        for (var hops = 0; hops < MOST_HOPS; hops++) {
            if (answer.status() / 100 == 3 && isHere(answer.location())) {
                answer = http.get(server.keycloak().resolve(answer.location()));
            } else if (answer.header("www-authenticate").startsWith("Negotiate")) {
                answer = http.post(answer.address(TICKET_FORM), "", "application/x-www-form-urlencoded");
            } else {
                return answer;
            }
        }
        throw new AssertionError("turns in a loop at " + answer);
    }

    private boolean isHere(URI location) {
        return server.keycloak().resolve(location).toString().startsWith(server.keycloak() + "/");
    }

    /** Presses « Revenir à la connexion ». */
    Answer backToLogin(Answer page) {
        return follow(http.get(page.link("sesame-back-to-login")));
    }

    /** The page that it has come to nothing says so by the provider's name, and nothing of the protocol's. */
    void assertFailed(Answer page, int status, String words) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.body())
                .contains(FAILED, words, ExternalProvider.NAME, "contactez")
                .doesNotContain("access_denied", "invalid_", "_error");
    }

    /** The page has the way back, which ends at the first page and sends nobody on. */
    void assertLeadsBack(Answer page) {
        var first = backToLogin(page);
        assertThat(isFirstPage(first)).as(first.body()).isTrue();
    }

    /** Nothing sends the person there again: neither a reload nor « Modifier »; the login goes on without the provider. */
    void assertStaysHere(Answer first, Account account) {
        assertThat(isFirstPage(first)).as(first.body()).isTrue();
        var step = first.formAction().toString().replaceAll("session_code=[^&]*&", "");
        var reloaded = reload(URI.create(step));
        assertThat(isFirstPage(reloaded)).as(reloaded.toString()).isTrue();
        var password = http.submit(first, Map.of("username", account.name()));
        assertThat(password.body()).contains("id=\"sesame-login\"");
        var changed = reload(password.link("sesame-change-email"));
        assertThat(isFirstPage(changed)).as(changed.toString()).isTrue();
        assertThat(changed.body()).contains("value=\"" + account.name() + "\"");
    }

    static boolean isFirstPage(Answer answer) {
        return answer.status() == 200 && answer.body().contains("id=\"sesame-continue\"");
    }

    /** Opens the same again. */
    Answer reload(URI address) {
        return follow(http.get(address));
    }

    /** Was sent to the provider. */
    boolean isAway(Answer answer) {
        return answer.status() / 100 == 3 && !isHere(answer.location());
    }
}
