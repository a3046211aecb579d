package fr.sesame.tests.server;

import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What came back to somebody who speaks bare HTTP.
 *
 * @param headers by name in lower case
 * @param body with words that don't break as the words that they are
 * @param cookies all that the visitor holds after it
 */
public record Answer(int status, Map<String, List<String>> headers, String body, List<HttpCookie> cookies) {

    /** A word that doesn't break, which is one word to whoever reads it. */
    private static final String WHOLE = "<span class=\"whole\">e-mail</span>";

    private static final Pattern FORM_ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*login-actions[^\"]*)\"");

    public Answer {
        body = body.replace(WHOLE, "e-mail");
    }

    /** The values of a header; empty when it isn't there. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** Whether the page has a form of Keycloak's to be sent. */
    public boolean hasForm() {
        return FORM_ACTION.matcher(body).find();
    }

    /** Where the page's form goes. */
    public URI formAction() {
        return address(FORM_ACTION);
    }

    /** Where the link with this id leads, as it stands there: it may be relative to the server. */
    public URI link(String id) {
        return address(Pattern.compile("<a\\b[^>]*\\sid=\"" + Pattern.quote(id) + "\"[^>]*\\shref=\"([^\"]+)\""));
    }

    /** The address that stands where a pattern has its group, as it stands there: it may be relative to the server. */
    public URI address(Pattern html) {
        var found = html.matcher(body);
        if (!found.find()) {
            throw new AssertionError("No " + html + " in this answer: " + status + " " + headers + "\n" + body);
        }
        return URI.create(found.group(1).replace("&amp;", "&"));
    }

    /** Where a redirect leads. */
    public URI location() {
        return URI.create(headers.getOrDefault("location", List.of("")).get(0));
    }
}
