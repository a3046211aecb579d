package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;
import java.io.IOException;

/** The providers of the documentation's file, in realm sesame. */
record SocialProviders(SesameServer server, Admin admin) {

    /** As it is. */
    static ObjectNode file() throws IOException {
        return (ObjectNode) new ObjectMapper()
                .readTree(SesameServer.root()
                        .resolve("realm-config")
                        .resolve("social-providers.json")
                        .toFile());
    }

    /** All of them, as an admin imports them. */
    Change imported(boolean enabled) throws IOException {
        var file = file();
        var aliases = file.get("identityProviders").findValuesAsText("alias");
        return Change.of(() -> {
            file.get("identityProviders").forEach(provider -> ((ObjectNode) provider).put("enabled", enabled));
            admin.post("sesame/partialImport", file);
            return () -> aliases.forEach(alias -> admin.delete("sesame/identity-provider/instances/" + alias));
        });
    }

    /** The button leads to this address, with the client of the file, at least these scopes, and the way back. */
    void assertLeads(String alias, String address, String client, String scope) {
        var visitor = ProviderVisitor.press(server, alias);
        assertThat(visitor.away().toString()).startsWith(address + "?");
        assertThat(visitor.asked("client_id")).isEqualTo("REPLACE-WITH-" + client);
        assertThat(visitor.asked("scope").split("[ +]")).contains(scope.split(" "));
        assertThat(visitor.asked("redirect_uri")).isEqualTo(server.realm("sesame") + "/broker/" + alias + "/endpoint");
        assertThat(visitor.asked("response_type")).isEqualTo("code");
        assertThat(visitor.asked("state")).isNotBlank();
    }
}
