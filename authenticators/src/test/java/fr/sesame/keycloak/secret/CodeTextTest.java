package fr.sesame.keycloak.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S15: codes are strong, can be read from paper, and are read back however they are typed. */
class CodeTextTest {

    private static final double LEAST_BITS = 64;
    private static final double STANDARD_BITS = 80;
    private static final int STANDARD = 20;

    private static double bits(int length) {
        return length * Math.log(CodeText.SIGNS.length()) / Math.log(2);
    }

    @Test
    void theShortestHas64BitsAndTheUsualOneEighty() {
        assertThat(bits(CodeText.LEAST_ALONE)).isGreaterThan(LEAST_BITS);
        assertThat(bits(CodeText.LEAST_ALONE - 1)).isLessThan(LEAST_BITS);
        assertThat(bits(STANDARD)).isGreaterThan(STANDARD_BITS);
    }

    @Test
    void signsAreEvenlySpreadAndNoneLooksLikeAnother() {
        var number = 5_000;
        var seen = Stream.generate(() -> CodeText.random(STANDARD).value())
                .limit(number)
                .flatMap(code -> code.chars().mapToObj(sign -> (char) sign))
                .collect(Collectors.groupingBy(sign -> sign, Collectors.counting()));
        assertThat(seen).hasSize(CodeText.SIGNS.length());
        var expected = (double) number * STANDARD / CodeText.SIGNS.length();
        assertThat(seen.values())
                .allSatisfy(count -> assertThat((double) count).isBetween(expected * 0.9, expected * 1.1));
        assertThat(CodeText.SIGNS).doesNotContainAnyWhitespaces().doesNotContainPattern("[0O1I2Z5S8BGUAEY]");
    }

    @Test
    void itIsReadHoweverItIsTyped() {
        var code = new CodeText("34679CDFHJKLMNPRTVWX");
        assertThat(code.grouped()).isEqualTo("3467-9CDF-HJKL-MNPR-TVWX");
        assertThat(Stream.of(
                        code.grouped(),
                        code.value(),
                        "3467 9cdf hjkl mnpr tvwx",
                        " 3467-9cdf–HJKL—mnpr_tvwx\t",
                        "3467\u00a09CDF\u202fHJKL.MNPR·TVWX",
                        "３４６７９ＣＤＦＨＪＫＬＭＮＰＲＴＶＷＸ"))
                .allSatisfy(typed -> assertThat(CodeText.read(typed)).contains(code));
    }

    /** Reported: pasted from a mail, a chat or a PDF, a good code was none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ufeff3467-9CDF-HJKL-MNPR-TVWX",
                "3467\u20609CDF\u2060HJKL\u2060MNPR\u2060TVWX",
                "3467-\u00ad9CDF-\u00adHJKL-\u00adMNPR-\u00adTVWX",
                "\u200e3467\u200b9CDF\u200cHJKL\u200dMNPR\u200fTVWX\u202c",
                "3467\u00a09CDF\u2009HJKL\u3000MNPR\u2003TVWX",
                "«\u00a03467-9CDF-HJKL-MNPR-TVWX\u00a0»",
                "“3467-9CDF-HJKL-MNPR-TVWX”",
                "„3467-9CDF-HJKL-MNPR-TVWX“",
                "\"3467-9CDF-HJKL-MNPR-TVWX\"",
                "'3467-9CDF-HJKL-MNPR-TVWX'",
                "‘3467-9CDF-HJKL-MNPR-TVWX’.",
                "‹3467-9CDF-HJKL-MNPR-TVWX›",
                "Code : 3467-9CDF-HJKL-MNPR-TVWX",
                "Code\u00a0: 3467-9CDF-HJKL-MNPR-TVWX",
                "Code\uff1a3467-9CDF-HJKL-MNPR-TVWX",
                "code d'accès : 3467-9cdf-hjkl-mnpr-tvwx",
                "Code d’acce\u0300s\u00a0: « 3467-9CDF-HJKL-MNPR-TVWX »",
                "CODE D’ACCES 3467-9CDF-HJKL-MNPR-TVWX",
                "Code d’accès\n3467-9CDF-HJKL-MNPR-TVWX\n",
                "Votre code d’accès est 3467-9CDF-HJKL-MNPR-TVWX.",
                "Nom d’utilisateur : camille\r\nCode : 3467-9CDF-HJKL-MNPR-TVWX",
                "Your access code is 3467-9CDF-HJKL-MNPR-TVWX",
                "*3467-9CDF-HJKL-MNPR-TVWX*",
                "3467\u22129CDF\u2012HJKL\u2015MNPR\u2043TVWX",
                "3467\uff0d9CDF\ufe63HJKL\u30fcMNPR\u2500TVWX",
                "𝟛𝟜𝟞𝟟-𝟡ＣＤＦ-ｈｊｋｌ-ＭＮＰＲ-ＴＶＷＸ"
            })
    void whatIsCopiedWithItIsNoPartOfIt(String pasted) {
        assertThat(CodeText.read(pasted)).contains(new CodeText("34679CDFHJKLMNPRTVWX"));
    }

    @Test
    void whatIsNoCodeIsNone() {
        assertThat(Stream.of(
                        "",
                        "-",
                        "3467-9CDF-HJKL-MN",
                        "0467-9CDF-HJKL-MNPR-TVWX",
                        "3".repeat(CodeText.MOST + 1),
                        "3".repeat(100_000),
                        "3467-9CDF-HJKL-MNPR-TVW\u0000",
                        "Code : 3467-9CDF-HJKL",
                        "3467-9CDF-HJKL-MNPR-TVWX : mon code",
                        "CodeD3467-9CDF-HJKL-MNPR-TVWX",
                        "3467,9CDF,HJKL,MNPR,TVWX"))
                .allSatisfy(typed -> assertThat(CodeText.read(typed)).isEmpty());
        assertThat(CodeText.read(null)).isEmpty();
        assertThat(CodeText.random(STANDARD).toString()).isEqualTo("CodeText");
    }
}
