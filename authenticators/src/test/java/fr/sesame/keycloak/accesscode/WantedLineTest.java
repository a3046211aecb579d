package fr.sesame.keycloak.accesscode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as people and their spreadsheets leave them. */
class WantedLineTest {

    private static final CodePolicy POLICY = new CodePolicy(20, 86_400, 864_000, 10);

    private static List<WantedLine> read(String list) throws UnfitTermsException {
        return WantedLine.read(list, POLICY, Instant.parse("2026-12-01T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username,uses\nanna,2\nzoé,3\n",
                "username;uses\r\nanna;2\r\nzoé;3\r\n",
                "\ufeffusername;uses\r\nanna;2\r\nzoé;3",
                "Username\tUses\nanna\t2\nzoé\t3\n",
                "username;uses;;\r\nanna;2;;\r\nzoé;3;;\r\n;;;\r\n",
                "username;uses\ranna;2\rzoé;3\r",
                "\"username\";\"uses\"\n\"anna\";\"2\"\n\"zoé\";\"3\"\n",
                "\u00a0username ; uses\nanna\u00a0;2\u202f\n\u200bzoé; 3\n"
            })
    void aListIsReadAsItsSpreadsheetLeavesIt(String list) throws Exception {
        var lines = read(list);
        assertThat(lines).extracting(WantedLine::number).containsExactly(2, 3);
        assertThat(lines).extracting(WantedLine::who).containsExactly("anna", "zoé");
        assertThat(lines).allSatisfy(line -> assertThat(line.problem()).isEmpty());
    }

    @Test
    void whatCannotBeReadIsRefusedByItsNumber() throws Exception {
        var lines = read("username,uses\n\"anna,2\nbea,2\ncarla,2,3\ndora,2,\n");
        assertThat(lines).extracting(WantedLine::number).containsExactly(2, 3, 4, 5);
        assertThat(lines).extracting(WantedLine::problem).containsExactly("quote_not_closed", "", "line_malformed", "");
        assertThat(lines).extracting(WantedLine::who).containsExactly("", "bea", "carla", "dora");
        assertThat(lines).extracting(WantedLine::isUnreadable).containsExactly(true, false, false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name\nanna\n", "username:uses\nanna:2\n", "\"username\nanna\n", "username;username\nanna;bea\n"
            })
    void aFirstLineThatNamesOtherColumnsIsRefused(String list) {
        assertThatThrownBy(() -> read(list))
                .isInstanceOf(UnfitTermsException.class)
                .hasMessage("list_header_unknown");
    }
}
