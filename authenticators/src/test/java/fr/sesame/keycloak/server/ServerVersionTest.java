package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"26.7.0", "26.7.1", "26.7.0.redhat-00002", "26.7.1-SNAPSHOT"})
    void holeInResetOf(String version) {
        assertThat(new ServerVersion(version).hasHoleInReset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26.7.2",
                "26.7.5",
                "26.7.10",
                "26.7.11",
                "26.7",
                "26.8.0",
                "26.8.1",
                "27.0.0",
                "126.7.1",
                "26.70.1",
                "26.7.x",
                "26.7.1\n26.7.5",
                "Keycloak 26.7.1",
                "unknown",
                "999.0.0-SNAPSHOT",
                ""
            })
    void noSuchHoleIn(String version) {
        assertThat(new ServerVersion(version).hasHoleInReset()).isFalse();
    }
}
