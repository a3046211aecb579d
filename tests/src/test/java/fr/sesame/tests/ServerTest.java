package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.ContainerServer;
import fr.sesame.tests.server.SesameServer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JAR and the image, as an admin finds them. */
@Tag("versions")
@OnSharedServer
class ServerTest extends StartedServer {

    ServerTest(SesameServer server, Admin admin) {
        super(server, admin);
    }

    @Test
    void stepsAreInTheFlowEditorWithHelp() {
        var providers = admin.get("sesame/authentication/authenticator-providers");
        for (var id : new String[] {
            "sesame-identifier",
            "sesame-password",
            "sesame-reset-identifier",
            "sesame-reset-code",
            "sesame-new-password",
            "sesame-magic-link",
            "sesame-mail-code",
            "sesame-otp",
            "sesame-access-code",
            "sesame-activation"
        }) {
            var step = StreamSupport.stream(providers.spliterator(), false)
                    .filter(provider -> provider.get("id").asText().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(step.get("displayName").asText()).startsWith("Sésame:");
            assertThat(step.get("description").asText()).hasSizeGreaterThan(60);
        }
    }

    @Test
    void imageIsOptimisedAndDoesNotRunAsRoot() throws Exception {
        Assumptions.assumeTrue(server instanceof ContainerServer, "needs Docker");
        var container = (ContainerServer) server;
        assertThat(container.run("id", "-u").strip()).isEqualTo("1000");
        assertThat(server.log()).doesNotContain("Updating the configuration").contains("Profile prod activated");
    }
}
