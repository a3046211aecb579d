package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** An identity provider of a test's own: realm acme, over OIDC, under another alias. What it tells of people is the test's to choose. */
final class Broker {

    static final String FLOW = "sesame first broker login";

    private final SesameServer server;
    private final Admin admin;
    private final AcmeRealm acme;
    private final String alias = "b-" + UUID.randomUUID();
    private final Map<String, Object> settings = new HashMap<>(Map.of("firstBrokerLoginFlowAlias", FLOW));

    Broker(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
        this.acme = new AcmeRealm(server, admin);
    }

    /** With a field of its identity provider. */
    Broker with(String field, Object value) {
        settings.put(field, value);
        return this;
    }

    String alias() {
        return alias;
    }

    String path() {
        return "sesame/identity-provider/instances/" + alias;
    }

    /** It is there. */
    Change there() {
        return Change.of(() -> {
            var acme = (ObjectNode) admin.get("sesame/identity-provider/instances/acme");
            var provider = acme.deepCopy();
            provider.remove(List.of("internalId", "organizationId"));
            provider.put("alias", alias).put("displayName", "Fournisseur " + alias);
            var config = provider.withObjectProperty("config");
            config.remove(List.of("kc.org.domain", "kc.org.broker.redirect.mode.email-matches"));
            config.put("clientId", alias).put("clientSecret", alias);
            settings.forEach(provider::putPOJO);
            var client = admin.create(
                    "acme/clients",
                    Map.of(
                            "clientId",
                            alias,
                            "secret",
                            alias,
                            "redirectUris",
                            List.of(server.realm("sesame") + "/broker/" + alias + "/endpoint*")));
            admin.post("sesame/identity-provider/instances", provider);
            return () -> {
                admin.delete(path());
                admin.delete("acme/clients/" + client);
            };
        });
    }

    /** It is there, with a first login of the test's own. */
    Change withFlow(Consumer<Flow> steps) {
        var flowAlias = "test " + UUID.randomUUID();
        return Change.of(() -> {
                    var flow = Flow.create(admin, "sesame", flowAlias);
                    steps.accept(flow);
                    return flow::delete;
                })
                .and(with("firstBrokerLoginFlowAlias", flowAlias).there());
    }

    /** Makes an account at the provider, and gives its id there. */
    String outside(String name, Map<String, Object> more) {
        return admin.createUser("acme", name, more);
    }

    /** Comes through it in a new browser, and goes as far as that leads by itself. */
    LoginVisitor come(String outsideName) {
        return come(outsideName, new HttpVisitor(server));
    }

    LoginVisitor come(String outsideName, HttpVisitor http) {
        return at(http, acme.back(http, http.openLogin("&kc_idp_hint=" + alias), outsideName));
    }

    /** Leaves the page of another provider's first login for this one, in the same attempt. */
    LoginVisitor comeFrom(LoginVisitor page, String outsideName) {
        var http = page.http();
        return at(
                http, acme.back(http, http.get(inSameAttempt(page, "broker/" + alias + "/login", true)), outsideName));
    }

    /**
     * Another address of the server's, in the attempt of a page.
     *
     * @param code whether with the code of that page's form
     */
    URI inSameAttempt(LoginVisitor page, String path, boolean code) {
        var query = page.page().formAction().getRawQuery().replaceAll("(^|&)execution=[^&]*", "");
        return URI.create(server.realm("sesame") + "/" + path + "?"
                + (code ? query : query.replaceAll("(^|&)session_code=[^&]*", "")));
    }

    /** Goes on from an answer, wherever redirects lead in realm sesame. */
    LoginVisitor at(HttpVisitor http, Answer answer) {
        return LoginVisitor.at(server, http, answer).follow();
    }

    /** Presses « Associer les comptes ». */
    static LoginVisitor join(LoginVisitor visitor) {
        assertThat(visitor.has("sesame-join-account")).as(visitor.page().body()).isTrue();
        return visitor.submit(Map.of()).follow();
    }

    void assertNothingIsLinked(Account... people) {
        for (var person : people) {
            assertThat(linkedTo(person.id())).isEmpty();
        }
    }

    /** The ids at the provider that are linked to an account. */
    List<String> linkedTo(String userId) {
        return admin.get("sesame/users/" + userId + "/federated-identity").findValuesAsText("userId");
    }

    /** Undoes a link, as an admin does. */
    void unlink(String userId) {
        admin.delete("sesame/users/" + userId + "/federated-identity/" + alias);
    }

    /** What Keycloak's own linking asks of an application of which somebody is logged in. */
    String linkHash(String session) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("n" + session + "demo" + alias).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The address of Keycloak's own linking, with a hash that somebody has made up. */
    URI forgedLink(String hash) {
        return URI.create(server.realm("sesame") + "/broker/" + alias + "/link?client_id=demo&nonce=n&hash=" + hash
                + "&redirect_uri=" + server.application() + "callback");
    }
}
