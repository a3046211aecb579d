package fr.sesame.keycloak.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever is typed as a code or stands in a link is one or none. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SecretFuzzTest {

    private static final int LENGTH = 6;

    @FuzzTest
    void typedCode(FuzzedDataProvider data) {
        TypedCode.read(data.consumeRemainingAsString(), LENGTH)
                .ifPresent(code ->
                        assertThat(TypedCode.read(code.digits(), LENGTH)).contains(code));
    }

    @FuzzTest
    void codeText(FuzzedDataProvider data) {
        CodeText.read(data.consumeRemainingAsString())
                .ifPresent(code -> assertThat(CodeText.read(code.grouped())).contains(code));
    }

    @FuzzTest
    void secretId(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        SecretId.read(text).ifPresent(id -> assertThat(id.value()).isEqualTo(text));
        SecretId.readAll(text)
                .forEach(id -> assertThat(SecretId.read(id.value())).contains(id));
    }
}
