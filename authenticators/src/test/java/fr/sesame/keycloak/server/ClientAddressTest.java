package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S7: what the limits of a client count on. */
class ClientAddressTest {

    private static List<String> networks(String address) {
        return new ClientAddress(address).networks();
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff",
        "2001:db8:1:2::1, 2001:0DB8:0001:0002:0000:0000:0000:0007",
        "fe80::1, fe80::2%1"
    })
    void addressesOfOneNetworkOf64BitsAreOneClient(String one, String other) {
        assertThat(networks(one)).hasSize(3).isEqualTo(networks(other));
    }

    @Test
    void networksOf56And48BitsAreCountedToo() {
        var address = networks("2001:db8:1:2::1");
        assertThat(networks("2001:db8:1:3::1").get(0)).isNotEqualTo(address.get(0));
        assertThat(networks("2001:db8:1:3::1").get(1)).isEqualTo(address.get(1));
        assertThat(networks("2001:db8:1:102::1").get(1)).isNotEqualTo(address.get(1));
        assertThat(networks("2001:db8:1:102::1").get(2)).isEqualTo(address.get(2));
        assertThat(networks("2001:db8:2:2::1")).doesNotContainAnyElementsOf(address);
    }

    @Test
    void anAddressOfIpv4IsItselfAlsoInsideIpv6() {
        assertThat(networks("192.168.7.1")).containsExactly("192.168.7.1");
        assertThat(networks("::ffff:192.168.7.1")).containsExactly("192.168.7.1");
        assertThat(networks("0:0:0:0:0:ffff:c0a8:701")).containsExactly("192.168.7.1");
    }

    /** A stranger may say it behind a proxy that believes him, and have his own name server answer late. */
    @ParameterizedTest
    @ValueSource(strings = {"x:1", "late.example:80", "evil:late.example", "dead.beef.example:1", "[::1]", "\uff11::1"})
    void aNameIsNeverLookedUp(String text) {
        assertThat(ClientAddress.isWrittenInNumbers(text)).isFalse();
        assertThat(networks(text)).containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "", "not:an:address", "1:2:3:4:5:6:7:8:9"})
    void whatIsNoAddressIsTakenAsItStands(String text) {
        assertThat(networks(text)).containsExactly(text);
    }
}
