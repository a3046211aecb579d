package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody who proves a mailbox and speaks bare HTTP: the page that is shown, and what can be done there whatever the proof
 * is for.
 *
 * @param <V> who it is
 */
abstract sealed class MailboxVisitor<V extends MailboxVisitor<V>> permits LoginVisitor, ResetVisitor {

    private static final Pattern FIELD_ERROR = Pattern.compile("class=\"field-error\"[^>]*>(.*?)</p>");
    private static final Pattern ALERT = Pattern.compile("role=\"alert\"[^>]*>(.*?)</div>", Pattern.DOTALL);
    private static final int MOST_HOPS = 5;

    private final SesameServer server;
    private final HttpVisitor http;
    private Answer page;

    MailboxVisitor(SesameServer server, HttpVisitor http, Answer page) {
        this.server = server;
        this.http = http;
        this.page = page;
    }

    /** This one. */
    abstract V self();

    /** Types a code. */
    final V type(String code) {
        return submit(Map.of("code", code));
    }

    /** Presses the button for another mail. */
    final V resend() {
        return submit(Map.of("resend", "on"));
    }

    /** Presses « Modifier » beside the address. */
    final V change() {
        return submit(Map.of("change", "on"));
    }

    /** Opens the address that the browser shows once more. */
    final V reload() {
        return goTo(http.get(URI.create(page.formAction().toString().replaceAll("session_code=[^&]*&", ""))));
    }

    /** Sends the page's form. */
    final V submit(Map<String, String> fields) {
        return goTo(http.submit(page, fields));
    }

    /** Opens the link of a mail in this browser, presses its button and goes on where it leads. */
    final V useLink(URI link) {
        return goTo(LinkVisitor.open(server, link, http).press().page()).follow();
    }

    /** Follows redirects as long as they lead to Keycloak. */
    final V follow() {
        for (var hops = 0; isRedirect() && hops < MOST_HOPS; hops++) {
            var next = server.keycloak().resolve(page.location());
            if (!next.toString().startsWith(server.keycloak().toString())) {
                break;
            }
            page = http.get(next);
        }
        return self();
    }

    private V goTo(Answer answer) {
        page = answer;
        return self();
    }

    private boolean isRedirect() {
        return page.status() >= 300 && page.status() < 400;
    }

    /** The page that is shown, or the redirect that isn't followed yet. */
    final Answer page() {
        return page;
    }

    /** The server that is visited. */
    final SesameServer server() {
        return server;
    }

    /** The browser. */
    final HttpVisitor http() {
        return http;
    }

    /** Whether the page has an element of this id. */
    final boolean has(String id) {
        return page.body().contains("id=\"" + id + "\"");
    }

    /** Whether the application gets a code for tokens. */
    final boolean isBackAtApplication() {
        return page.status() == 302
                && page.location().toString().startsWith(server.application().toString())
                && Optional.ofNullable(page.location().getQuery()).orElse("").contains("code=");
    }

    /** The sentence at the field, or that of the page. */
    final String error() {
        return Stream.of(FIELD_ERROR, ALERT)
                .flatMap(error -> error.matcher(page.body()).results())
                .map(found -> found.group(1).replaceAll("<[^>]*>", "").strip())
                .findFirst()
                .orElse("");
    }
}
