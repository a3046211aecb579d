package fr.sesame.keycloak.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever stands for a place in a link, or for an address in the console, is one or none. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class WorkspaceFuzzTest {

    @FuzzTest
    void space(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        Space.read(text, "a").ifPresent(space -> assertThat(space.reference()).isEqualTo(text));
    }

    @FuzzTest
    void webAddress(FuzzedDataProvider data) {
        WebAddress.of(data.consumeRemainingAsString())
                .ifPresent(address -> assertThat(address.getScheme()).matches("(?i)https?"));
    }
}
