package fr.sesame.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A realm of a test's own whose people log in to realm sesame over SAML, and an application there for whoever comes unasked. */
final class SamlRealm {

    private static final Pattern FIELD = Pattern.compile("name=\"(SAMLResponse|RelayState)\"\\s+value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");

    private final SesameServer server;
    private final Admin admin;
    private final String name = "saml-" + UUID.randomUUID();
    private final String alias = "i-" + UUID.randomUUID();
    private final Map<String, String> more;
    private final SamlApplication application;
    private final Map<String, Object> settings = new HashMap<>();

    SamlRealm(SesameServer server, Admin admin) {
        this(server, admin, Map.of());
    }

    /**
     * With other settings of the provider.
     *
     * @param more replace the usual ones
     */
    SamlRealm(SesameServer server, Admin admin, Map<String, String> more) {
        this.server = server;
        this.admin = admin;
        this.more = more;
        this.application = SamlApplication.of(server, admin);
    }

    /** What it sends: to which address, and the form's body. */
    record Sent(URI to, String body) {

        Sent to(URI another) {
            return new Sent(another, body);
        }
    }

    /** Its first login goes by a flow of realm sesame. */
    SamlRealm withFirstLogin(String flow) {
        settings.put("firstBrokerLoginFlowAlias", flow);
        return this;
    }

    /** So does what comes after each login. */
    SamlRealm withFlowAfterwards(String flow) {
        settings.put("postBrokerLoginFlowAlias", flow);
        return this;
    }

    String name() {
        return name;
    }

    String alias() {
        return alias;
    }

    URI endpoint() {
        return URI.create(server.realm("sesame") + "/broker/" + alias + "/endpoint");
    }

    /** Who it says that it is. */
    String issuer() {
        return server.realm(name).toString();
    }

    /** For whom it says what it says. */
    String audience() {
        return server.realm("sesame").toString();
    }

    /** Both are there, and joined. */
    Change there() {
        return Change.of(() -> {
                    admin.createRealm(Map.of("realm", name, "enabled", true, "clients", List.of(client())));
                    return () -> admin.deleteInTheEnd(name);
                })
                .and(attempt -> provider().there().during(attempt))
                .and(Change.of(this::mapNames))
                .and(application.there());
    }

    /** The provider of identity in realm sesame. */
    ExternalProvider provider() {
        var config = new HashMap<>(Map.of(
                "entityId",
                server.realm("sesame").toString(),
                "idpEntityId",
                server.realm(name).toString(),
                "singleSignOnServiceUrl",
                server.realm(name) + "/protocol/saml",
                "validateSignature",
                "true",
                "signingCertificate",
                certificate(),
                "wantAssertionsSigned",
                "true",
                "postBindingResponse",
                "true",
                "nameIDPolicyFormat",
                "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                "principalType",
                "SUBJECT",
                "syncMode",
                "IMPORT"));
        config.putAll(more);
        return new ExternalProvider(admin, "sesame", alias, "saml", config, settings);
    }

    private AutoCloseable mapNames() {
        for (var field : List.of("firstName", "lastName")) {
            admin.post(
                    "sesame/identity-provider/instances/" + alias + "/mappers",
                    Map.of(
                            "name",
                            field,
                            "identityProviderAlias",
                            alias,
                            "identityProviderMapper",
                            "saml-user-attribute-idp-mapper",
                            "config",
                            Map.of("attribute.name", field, "user.attribute", field, "syncMode", "INHERIT")));
        }
        return () -> {};
    }

    private String certificate() {
        return StreamSupport.stream(admin.get(name + "/keys").get("keys").spliterator(), false)
                .filter(key -> key.path("use").asText().equals("SIG") && key.has("certificate"))
                .findFirst()
                .orElseThrow()
                .get("certificate")
                .asText();
    }

    private Map<String, Object> client() {
        return Map.of(
                "clientId",
                server.realm("sesame").toString(),
                "protocol",
                "saml",
                "redirectUris",
                List.of(endpoint() + "*"),
                "attributes",
                Map.of(
                        "saml.authnstatement",
                        "true",
                        "saml.server.signature",
                        "true",
                        "saml.assertion.signature",
                        "true",
                        "saml.client.signature",
                        "false",
                        "saml.force.post.binding",
                        "true",
                        "saml_name_id_format",
                        "persistent",
                        "saml_assertion_consumer_url_post",
                        endpoint() + "/clients/" + application.name(),
                        "saml_idp_initiated_sso_url_name",
                        "sesame"),
                "protocolMappers",
                List.of(
                        mapper("email", "urn:oid:1.2.840.113549.1.9.1"),
                        mapper("firstName", "firstName"),
                        mapper("lastName", "lastName")));
    }

    private static Map<String, Object> mapper(String property, String attribute) {
        return Map.of(
                "name",
                property,
                "protocol",
                "saml",
                "protocolMapper",
                "saml-user-property-mapper",
                "config",
                Map.of(
                        "user.attribute",
                        property,
                        "attribute.name",
                        attribute,
                        "attribute.nameformat",
                        "Basic",
                        "friendly.name",
                        property));
    }

    /** The address of somebody of whom nobody knows yet. */
    static String somebody() {
        return "s-" + UUID.randomUUID() + "@example.com";
    }

    /** The providers to whose accounts the account with an address is linked. */
    List<String> linkedTo(String address) {
        var accounts = new Accounts(admin);
        return accounts.find("email=" + URLEncoder.encode(address, StandardCharsets.UTF_8)).stream()
                .flatMap(account -> accounts.linksOf(account.get("id").asText()).stream())
                .map(link -> link.get("identityProvider").asText())
                .toList();
    }

    /** A response without an assertion. */
    String response(String status, String message) {
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0" IssueInstant="%s" \
                Destination="%s"><samlp:Status><samlp:StatusCode Value="%s"/>\
                <samlp:StatusMessage>%s</samlp:StatusMessage></samlp:Status></samlp:Response>""".formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), endpoint(), status, message);
    }

    /** Makes somebody there, with an address that may be anybody's. */
    String person(String address) {
        var username = "p-" + UUID.randomUUID();
        admin.createUser(name, username, Map.of("email", address, "emailVerified", true));
        return username;
    }

    /** From now on it says another address of somebody. */
    void move(String username, String address) {
        var id = admin.get(name + "/users?exact=true&username=" + username)
                .get(0)
                .get("id")
                .asText();
        admin.put(name + "/users/" + id, ((ObjectNode) admin.get(name + "/users/" + id)).put("email", address));
    }

    /** What it sends once somebody has logged in there, whom realm sesame has sent away, or who has begun there. */
    Sent logIn(HttpVisitor there, URI away, String username) {
        var page = there.get(away);
        return sent(
                page.status() == 200 && page.body().contains("SAMLResponse")
                        ? page
                        : there.submit(page, Map.of("username", username, "password", Admin.PASSWORD)));
    }

    /** The login that begins there. */
    URI begunThere() {
        return URI.create(server.realm(name) + "/protocol/saml/clients/sesame");
    }

    private static Sent sent(Answer page) {
        var action = ACTION.matcher(page.body());
        if (!action.find() || !page.body().contains("SAMLResponse")) {
            throw new AssertionError("No response of SAML in " + page);
        }
        var body = new StringBuilder();
        var fields = FIELD.matcher(page.body());
        while (fields.find()) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(fields.group(1))
                    .append('=')
                    .append(URLEncoder.encode(unescaped(fields.group(2)), StandardCharsets.UTF_8));
        }
        return new Sent(URI.create(unescaped(action.group(1))), body.toString());
    }

    private static String unescaped(String html) {
        return html.replace("&#x3d;", "=")
                .replace("&#61;", "=")
                .replace("&#x2b;", "+")
                .replace("&#43;", "+")
                .replace("&#x2F;", "/")
                .replace("&amp;", "&");
    }
}
