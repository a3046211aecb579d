package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** S18: no value that an admin sets leaves its range. */
class StepOptionsTest {

    private enum Colour {
        RED,
        DARK_BLUE
    }

    private final StepOptions options = StepOptions.of("sesame-magic-link")
            .number("tries", 5, 1, 10)
            .flag("on", true)
            .flag("off", false)
            .choice("colour", "dark-blue", List.of("red", "dark-blue"));

    private OptionValues with(Map<String, String> set) {
        var config = new AuthenticatorConfigModel();
        config.setConfig(set);
        return options.read(config);
    }

    @Test
    void withoutConfigurationTheDefaultsHold() {
        for (var values : List.of(options.read(null), options.read(new AuthenticatorConfigModel()), with(Map.of()))) {
            assertThat(values.number("tries")).isEqualTo(5);
            assertThat(values.flag("on")).isTrue();
            assertThat(values.flag("off")).isFalse();
            assertThat(values.choice("colour", Colour.class)).isEqualTo(Colour.DARK_BLUE);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "10,10", "7,7", "' 7 ',7", "007,7", "+7,7"})
    void aNumberInItsRangeIsTaken(String text, int number) {
        assertThat(with(Map.of("tries", text)).number("tries")).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-1,1", "-2147483648,1", "11,10", "2147483647,10"})
    void aNumberOutOfItsRangeCountsAsTheNearestInIt(String text, int number) {
        assertThat(with(Map.of("tries", text)).number("tries")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "many", "7.0", "7,0", "1e1", "0x7", "7 8", "NaN", "null"})
    void whatIsNoNumberCountsAsTheDefault(String text) {
        assertThat(with(Map.of("tries", text)).number("tries")).isEqualTo(5);
    }

    /** Too big even for Java: in any case nothing that leaves the range. */
    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "99999999999999999999", "-99999999999999999999"})
    void anAbsurdNumberStaysInTheRange(String text) {
        assertThat(with(Map.of("tries", text)).number("tries")).isBetween(1, 10);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "' true ',true", "false,false", "on,false", "1,false", "yes,false"})
    void aFlagIsOnWhenItSaysTrue(String text, boolean on) {
        assertThat(with(Map.of("off", text)).flag("off")).isEqualTo(on);
    }

    @ParameterizedTest
    @CsvSource({"red,RED", "RED,RED", "' red ',RED", "dark-blue,DARK_BLUE", "Dark-Blue,DARK_BLUE", "dark_blue,DARK_BLUE"
    })
    void aChoiceIsTaken(String text, Colour colour) {
        assertThat(with(Map.of("colour", text)).choice("colour", Colour.class)).isEqualTo(colour);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "green", "dark blue", "0", "RED,DARK_BLUE", "réd"})
    void anUnknownChoiceCountsAsTheDefault(String text) {
        assertThat(with(Map.of("colour", text)).choice("colour", Colour.class)).isEqualTo(Colour.DARK_BLUE);
    }

    @Test
    void anOptionThatNobodyHasNamedIsAMistakeInTheCode() {
        assertThatThrownBy(() -> options.read(null).number("trys")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.read(null).flag("onn")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFlowEditorGetsNamesHelpAndChoices() {
        var shown = StepOptions.of("sesame-reset-code")
                .choice("mode", "both", List.of("code", "both"))
                .number("code-lifetime", 600, 1, 600)
                .in("seconds")
                .flag("tell-unknown", false)
                .properties();
        assertThat(shown)
                .extracting(ProviderConfigProperty::getName)
                .containsExactly("mode", "code-lifetime", "tell-unknown");
        assertThat(shown).extracting(ProviderConfigProperty::getDefaultValue).containsExactly("both", "600", "false");
        assertThat(shown.get(0).getOptions()).containsExactly("code", "both");
        assertThat(shown)
                .extracting(ProviderConfigProperty::getLabel)
                .containsExactly("What the mail has", "Lifetime of a code", "Mail to addresses without an account");
        assertThat(shown.get(1).getHelpText())
                .isEqualTo("How long a code is valid. From 1 to 600 seconds. Default: 600.");
    }

    @Test
    void whatHasNoTextIsAMistakeInTheCode() {
        assertThatThrownBy(options::properties).isInstanceOf(MissingResourceException.class);
    }
}
