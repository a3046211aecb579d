package fr.sesame.keycloak.check;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.ServerVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holes of Keycloak's are named on the versions that have them, and on no others. */
class KeycloakRulesTest {

    @ParameterizedTest
    @CsvSource({
        "26.7.0, false, PostgreSQL, hole-in-reset",
        "26.7.1, false, H2, hole-in-reset",
        "26.7.1.redhat-00001, false, PostgreSQL, hole-in-reset",
        "26.7.2, false, PostgreSQL, ",
        "26.6.4, false, PostgreSQL, ",
        "26.7.10, false, PostgreSQL, ",
        "26.7.3, true, MySQL, stateless-on-mysql",
        "26.7.3, true, MariaDB, stateless-on-mysql",
        "26.7.3, true, PostgreSQL, ",
        "26.7.3, false, MySQL, ",
        "26.7.4, true, MariaDB, ",
    })
    void isNamedWhereItIs(String version, boolean stateless, String database, String finding) {
        var found = new KeycloakRules(new ServerVersion(version), stateless, database)
                .findings()
                .toList();
        assertThat(found).isEqualTo(finding == null ? List.of() : List.of(Finding.critical(finding, version)));
    }
}
