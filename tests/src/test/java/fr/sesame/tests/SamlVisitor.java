package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Somebody who was sent to a login over SAML, and comes back from it, or with what somebody else has written. */
record SamlVisitor(SesameServer server, SamlRealm saml, ProviderVisitor provider) {

    private static final Pattern ID = Pattern.compile(" ID=\"([^\"]+)\"");

    /** Presses the button on the first page. */
    static SamlVisitor press(SesameServer server, SamlRealm saml) {
        return new SamlVisitor(server, saml, ProviderVisitor.press(server, saml.alias()));
    }

    /** Was sent away already. */
    static SamlVisitor at(SesameServer server, SamlRealm saml, HttpVisitor http, Answer away) {
        return new SamlVisitor(server, saml, ProviderVisitor.at(server, saml.alias(), http, away));
    }

    HttpVisitor http() {
        return provider.http;
    }

    /** What is sent once somebody has logged in there. */
    SamlRealm.Sent logsIn(String username) {
        return saml.logIn(new HttpVisitor(server), provider.away(), username);
    }

    /** Logs in there as somebody, and comes back. */
    Answer logIn(String username) {
        return post(logsIn(username));
    }

    Answer post(SamlRealm.Sent sent) {
        return provider.follow(http().post(sent.to(), sent.body(), "application/x-www-form-urlencoded"));
    }

    /** Comes back with a response that nobody has signed. */
    Answer answer(String response) {
        var encoded = Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));
        return post(new SamlRealm.Sent(
                saml.endpoint(),
                "SAMLResponse=" + URLEncoder.encode(encoded, StandardCharsets.UTF_8) + "&RelayState="
                        + URLEncoder.encode(provider.asked("RelayState"), StandardCharsets.UTF_8)));
    }

    /** What the provider is asked. */
    String request() throws IOException {
        var deflated = new ByteArrayInputStream(Base64.getDecoder().decode(provider.asked("SAMLRequest")));
        try (var inflating = new InflaterInputStream(deflated, new Inflater(true))) {
            return new String(inflating.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The id of what it is asked. */
    String requestId() throws IOException {
        var id = ID.matcher(request());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    boolean isIn(Answer answer) {
        return answer.status() / 100 == 3
                && answer.location().toString().startsWith(server.application().toString())
                && answer.location().toString().contains("code=");
    }
}
