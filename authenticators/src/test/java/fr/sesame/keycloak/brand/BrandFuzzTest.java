package fr.sesame.keycloak.brand;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever an admin of an organisation writes as its look is one or none, and nothing of it leaves its place in a style sheet or a policy. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class BrandFuzzTest {

    @FuzzTest
    void colour(FuzzedDataProvider data) {
        Colour.parse(data.consumeRemainingAsString())
                .ifPresent(colour -> assertThat(Colour.parse(colour.css())).contains(colour));
    }

    @FuzzTest
    void picture(FuzzedDataProvider data) {
        DataPicture.parse(data.consumeRemainingAsString())
                .ifPresent(picture -> assertThat(picture.digest()).matches("[0-9a-f]{32}"));
    }

    @FuzzTest
    void webAddress(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        WebAddress.link(text).ifPresent(link -> assertThat(text).matches("(?i)(https?|mailto|tel):.*"));
        WebAddress.picture(text)
                .ifPresent(picture -> assertThat(picture.source()).matches("https://[^ ;,'\"]*"));
        Picture.InTheme.parse(text);
        Look.radius(text);
    }
}
