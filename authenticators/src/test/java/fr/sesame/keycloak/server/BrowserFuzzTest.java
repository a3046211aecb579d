package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/** Whatever a request says of its browser, mails show no more of it than a name that people know, and a number. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class BrowserFuzzTest {

    @FuzzTest
    void userAgent(FuzzedDataProvider data) {
        var device = new DeviceRepresentation();
        device.setBrowser(
                data.pickValue(List.of("Firefox", "Mobile Safari", data.consumeString(40))), data.consumeString(40));
        device.setOs(data.pickValue(List.of("Windows", "Mac OS X", data.consumeString(40))));
        device.setOsVersion(data.consumeRemainingAsString());
        var provider =
                BareSession.answering(DeviceRepresentationProvider.class, Map.of("deviceRepresentation", device));
        var browser = Browser.of(BareSession.answering(KeycloakSession.class, Map.of("getProvider", provider)));
        assertThat(browser.name())
                .satisfiesAnyOf(
                        name -> assertThat(name).isEmpty(),
                        name -> assertThat(name.orElseThrow()).matches("[A-Za-z ]+( [0-9]{1,4})?"));
        assertThat(browser.system())
                .satisfiesAnyOf(
                        name -> assertThat(name).isEmpty(),
                        name -> assertThat(name.orElseThrow()).matches("[A-Za-z ]+( [0-9]{1,4})?"));
    }
}
