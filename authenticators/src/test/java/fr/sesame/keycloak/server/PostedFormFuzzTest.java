package fr.sesame.keycloak.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever is posted is a form that the server can read, or is refused before it tries. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PostedFormFuzzTest {

    /** What is taken for readable the server reads without stumbling. */
    @FuzzTest
    void body(FuzzedDataProvider data) {
        var body = data.consumeRemainingAsBytes();
        if (PostedForm.isReadable(body)) {
            assertThatCode(() -> URLDecoder.decode(new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    @FuzzTest
    void type(FuzzedDataProvider data) {
        try {
            PostedForm.isFormsType(
                    data.consumeBoolean()
                            ? data.consumeRemainingAsString()
                            : "application/x-www-form-urlencoded;" + data.consumeRemainingAsString());
        } catch (IllegalArgumentException e) {
            assertThat(e).as("what makes it no form").isNotNull();
        }
    }
}
