package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import fr.sesame.keycloak.reset.ResetIdentifierAuthenticatorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakSessionFactory;

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

    @ParameterizedTest
    @ValueSource(strings = {"26.7.0", "26.7.1"})
    void theLogSaysOnceWhatTheHoleIsAndWhatToDo(String version) {
        try (var log = Logged.by(ServerVersion.class)) {
            new ServerVersion(version).warn();
            assertThat(log.warnings())
                    .filteredOn(line -> line.contains("CVE-2026-18963"))
                    .singleElement(STRING)
                    .contains("Keycloak " + version + " lets a stranger", "26.7.2 or later", "Forgot password");
        }
    }

    @Test
    void theLogSaysNothingOfAVersionThatIsTested() {
        for (var version : TestedVersions.read().all()) {
            try (var log = Logged.by(ServerVersion.class)) {
                new ServerVersion(version).warn();
                assertThat(log.warnings()).as(version).isEmpty();
            }
        }
    }

    /** Which version runs can't be chosen here. */
    @Test
    void aServerThatStartsHasItsVersionLookedAt() {
        var factory = ResetIdentifierAuthenticatorFactory.class;
        assertThat(new ClassFileImporter()
                        .importClass(factory)
                        .getMethod("postInit", KeycloakSessionFactory.class)
                        .getMethodCallsFromSelf())
                .extracting(call -> call.getTarget().getFullName())
                .contains(ServerVersion.class.getName() + ".warn()");
    }

    private static final TestedVersions TESTED = new TestedVersions(List.of("26.5.7", "26.6.4", "26.7.5"));

    @ParameterizedTest
    @ValueSource(strings = {"26.5.7", "26.6.4", "26.7.5"})
    void nothingIsSaidOf(String version) {
        assertThat(new ServerVersion(version).doubt(TESTED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "26.4.0, older",
        "26.4.12, older",
        "25.0.6, older",
        "26.5.0, not been tested",
        "26.7.6, not been tested",
        "26.7.5.redhat-00002, not been tested",
        "26.8.0, not known",
        "26.10.0, not known",
        "27.0.0, not known",
        "999.0.0-SNAPSHOT, not known",
        "unknown, not known",
        "'', not known",
        "99999999999.1.1, not known",
    })
    void doubtAbout(String version, String words) {
        assertThat(new ServerVersion(version).doubt(TESTED)).get(STRING).contains(words, "26.5.7, 26.6.4, 26.7.5");
    }

    /** A list that a run has left empty keeps no server from starting. */
    @Test
    void withoutAListNothingBreaks() {
        assertThat(new ServerVersion("26.7.5").doubt(new TestedVersions(List.of())))
                .get(STRING)
                .contains("names no Keycloak");
    }

    @ParameterizedTest
    @CsvSource({
        "26.5.7, true",
        "26.6.0, true",
        "26.7.0, false",
        "26.10.1, false",
        "27.0.0, false",
        "25.0.6, true",
        "unknown, false"
    })
    void isBefore26_7(String version, boolean before) {
        assertThat(new ServerVersion(version).isBefore(26, 7)).isEqualTo(before);
    }
}
