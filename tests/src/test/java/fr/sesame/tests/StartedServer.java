package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What an admin finds once a server has started with the JAR and the demo's realms, in whatever it runs. */
abstract class StartedServer {

    final SesameServer server;
    final Admin admin;

    StartedServer(SesameServer server, Admin admin) {
        this.server = server;
        this.admin = admin;
    }

    @Test
    void importOfTheDemoRealmsLogsNoError() throws Exception {
        assertThat(admin.get("sesame").get("browserFlow").asText()).isEqualTo("sesame browser");
        assertThat(server.log()).contains("Realm 'sesame' imported", "Realm 'acme' imported");
        // The last line of a start; of some versions it is this one, of others that one.
        var starting = server.log().split("Bootstrap completed|Listening on:", 2);
        assertThat(starting).hasSize(2);
        assertThat(starting[0].lines()).noneMatch(line -> line.contains(" ERROR ") || line.contains(" FATAL "));
    }

    /** What was tried on another one before would be said of this one else. */
    @Test
    void isTheKeycloakThatIsToBeTested() {
        assertThat(admin.get("sesame/sesame/check").get("keycloak").asText())
                .isEqualTo(System.getProperty("sesame.keycloak.version"));
    }

    @Test
    void healthAndMetricsAnswer() {
        var visitor = new HttpVisitor(server);
        assertThat(visitor.get(URI.create(server.management() + "/health/ready"))
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get(URI.create(server.management() + "/metrics")).body())
                .contains("jvm_");
    }
}
