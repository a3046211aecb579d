package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S7: what the limits of a client count on. */
class ClientAddressTest {

    private static String network(String address) {
        return new ClientAddress(address).network();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002:0000:0000:0000:0007",
        "fe80::1, fe80::2%1"
    })
    void addressesOfOneNetworkOf64BitsAreOneClient(String one, String other) {
        assertThat(network(one)).isEqualTo(network(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "192.168.7.1, 192.168.7.2", "::1, 2001:db8::1"})
    void addressesOfTwoNetworksAreTwo(String one, String other) {
        assertThat(network(one)).isNotEqualTo(network(other));
    }

    @Test
    void anAddressOfIpv4IsItselfAlsoInsideIpv6() {
        assertThat(network("192.168.7.1")).isEqualTo("192.168.7.1");
        assertThat(network("::ffff:192.168.7.1"))
                .isEqualTo(network("::ffff:c0a8:701"))
                .isNotEqualTo(network("::ffff:192.168.7.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "", "not:an:address", "1:2:3:4:5:6:7:8:9"})
    void whatIsNoAddressIsTakenAsItStands(String text) {
        assertThat(network(text)).isEqualTo(text);
    }
}
