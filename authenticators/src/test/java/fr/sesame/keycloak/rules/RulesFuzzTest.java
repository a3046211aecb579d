package fr.sesame.keycloak.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever somebody takes for a password is judged. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RulesFuzzTest {

    @FuzzTest
    void password(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        var plain = PlainText.of(text);
        assertThat(plain.length()).isLessThanOrEqualTo(2 * text.length() + 600);
        EasyWalk.is(PlainText.lettersAndDigits(plain));
        for (var choice = 0; choice < 3; choice++) {
            assertThat(Leet.read(plain, choice)).hasSameSizeAs(plain);
        }
        PlainText.words(text);
    }

    @FuzzTest
    void birthDate(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        BirthDate.of(text).forEach(date -> date.isIn(PlainText.of(text)));
    }
}
