package fr.sesame.tests;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An application of realm sesame that speaks SAML. A login of its ends on a page with {@code SAMLResponse} in it.
 *
 * @param name in the address at which Keycloak begins a login for it by itself
 */
record SamlApplication(SesameServer server, Admin admin, String name) {

    static final String ENDS_AT = "https://app.example/acs";

    /** One that isn't there yet. */
    static SamlApplication of(SesameServer server, Admin admin) {
        return new SamlApplication(server, admin, "app-" + UUID.randomUUID());
    }

    Change there() {
        return Change.of(() -> {
            var id = admin.create(
                    "sesame/clients",
                    Map.of(
                            "clientId",
                            clientId(),
                            "protocol",
                            "saml",
                            "redirectUris",
                            List.of("https://app.example/*"),
                            "attributes",
                            Map.of(
                                    "saml.client.signature",
                                    "false",
                                    "saml.force.post.binding",
                                    "true",
                                    "saml_assertion_consumer_url_post",
                                    ENDS_AT,
                                    "saml_idp_initiated_sso_url_name",
                                    name)));
            return () -> admin.delete("sesame/clients/" + id);
        });
    }

    private String clientId() {
        return "https://" + name + ".example/saml";
    }

    /** Where Keycloak begins a login for it. */
    URI address() {
        return URI.create(server.realm("sesame") + "/protocol/saml/clients/" + name);
    }

    /** Where it begins one itself. */
    URI request(boolean forceAuthn) {
        return request(forceAuthn, "");
    }

    /** The same, and says of whom. */
    URI requestFor(String name, boolean forceAuthn) {
        return request(forceAuthn, "<saml:Subject><saml:NameID>" + name + "</saml:NameID></saml:Subject>");
    }

    private URI request(boolean forceAuthn, String subject) {
        var endpoint = server.realm("sesame") + "/protocol/saml";
        var request = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + UUID.randomUUID()
                + "\" Version=\"2.0\" IssueInstant=\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + "\" ForceAuthn=\"" + forceAuthn + "\" Destination=\"" + endpoint + "\"><saml:Issuer>" + clientId()
                + "</saml:Issuer>" + subject + "</samlp:AuthnRequest>";
        return URI.create(endpoint + "?SAMLRequest=" + URLEncoder.encode(deflated(request), StandardCharsets.UTF_8));
    }

    private static String deflated(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflating.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
