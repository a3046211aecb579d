package fr.sesame.keycloak.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.secret.CodeText;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    @Test
    void eachSaysWhichOneItIsAndNoneIsLikeAnother() {
        var codes = RecoveryCode.random(RecoveryCode.MOST);
        var seen = new HashSet<String>();
        for (var number = 0; number < codes.size(); number++) {
            var text = codes.get(number).text().value();
            assertThat(text).hasSize(CodeText.LEAST_ALONE + 1).startsWith(CodeText.SIGNS.substring(number, number + 1));
            assertThat(RecoveryCode.read(text)).contains(codes.get(number));
            assertThat(seen.add(text.substring(1))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s ", "7. %s", "12) %s", " 3 . %s"})
    void whatStandsAroundItDoesNotMatter(String around) {
        var code = RecoveryCode.random(5).get(4);
        var typed = String.format(Locale.ROOT, around, code.text().grouped().toLowerCase(Locale.ROOT));
        assertThat(RecoveryCode.read(typed)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1.",
                "3467-9CDF-HJKL-MNP",
                "3467-9CDF-HJKL-MNPRT",
                "3467-9CDF-HJKL-MNP0",
                "1. 2. 3467-9CDF-HJKL-MNPR"
            })
    void anythingElseIsNone(String typed) {
        assertThat(RecoveryCode.read(typed)).isEmpty();
        assertThat(RecoveryCode.read(null)).isEmpty();
    }
}
