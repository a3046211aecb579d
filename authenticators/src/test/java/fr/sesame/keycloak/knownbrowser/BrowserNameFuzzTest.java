package fr.sesame.keycloak.knownbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.keycloak.credential.CredentialModel;

/** Whatever a cookie has, or a credential that was imported, is a browser or none. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class BrowserNameFuzzTest {

    @FuzzTest
    void cookie(FuzzedDataProvider data) {
        BrowserName.read(data.consumeRemainingAsString())
                .ifPresent(name -> assertThat(BrowserName.read(name.text())).contains(name));
    }

    @FuzzTest
    void credential(FuzzedDataProvider data) {
        var model = new CredentialModel();
        model.setCredentialData(data.consumeString(200));
        model.setSecretData(data.consumeRemainingAsString());
        assertThat(StoredBrowser.read(model)).isNotNull();
    }
}
