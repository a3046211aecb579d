package fr.sesame.keycloak.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "marie@example.com, m•••@example.com",
        "a@example.com, a•••@example.com",
        "éloïse@exemple.fr, é•••@exemple.fr",
        "\uD83D\uDC31chat@example.com, \uD83D\uDC31•••@example.com",
        "\"marie@home\"@example.com, \"•••@example.com"
    })
    void theFirstLetterAndTheDomainStay(String address, String masked) {
        assertThat(MaskedAddress.of(address)).isEqualTo(masked);
    }

    @Test
    void aUserNameKeepsItsFirstLetter() {
        assertThat(MaskedAddress.of("marie")).isEqualTo("m•••");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@example.com", "@"})
    void whatIsNoAddressIsHiddenWhole(String text) {
        assertThat(MaskedAddress.of(text)).isEqualTo("•••");
    }

    /** Two of the same domain and first letter look the same, whatever their length. */
    @ParameterizedTest
    @ValueSource(strings = {"m@example.com", "marie@example.com", "marie-antoinette.de.la.tour@example.com"})
    void theLengthIsHidden(String address) {
        assertThat(MaskedAddress.of(address)).isEqualTo("m•••@example.com");
    }
}
