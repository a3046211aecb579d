package fr.sesame.keycloak.accesscode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;

/** Whatever list an admin sends is read to its end, and what is written is one row again, with no formula in it. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class CsvFuzzTest {

    private static final Pattern FORMULA = Pattern.compile("(?:^|[;,\t])[\"\\p{Zs}]*[=+\\-@\t＝＋－＠]");

    @FuzzTest
    void read(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        var rows = Csv.read(text);
        assertThat(rows).allSatisfy(row -> assertThat(row.line()).isBetween(1, text.length() + 1));
        assertThat(rows).extracting(Csv.Row::line).isSorted();
    }

    @FuzzTest
    void write(FuzzedDataProvider data) {
        var first = data.consumeString(50);
        var second = data.consumeRemainingAsString();
        var line = Csv.line("x" + first, second);
        assertThat(Csv.read(line)).singleElement().satisfies(row -> {
            assertThat(row.cells()).hasSize(2);
            assertThat(row.cells()).noneMatch(cell -> FORMULA.matcher(cell).find());
        });
    }
}
