package fr.sesame.keycloak.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** Whatever is typed as a name is one or none, and one name stays the same however often it is read. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class IdentifierFuzzTest {

    @FuzzTest
    void typedIdentifier(FuzzedDataProvider data) {
        if (TypedIdentifier.read(data.consumeRemainingAsString()) instanceof Identifier identifier) {
            assertThat(identifier.value().length()).isBetween(1, TypedIdentifier.MAX_LENGTH);
            assertThat(TypedIdentifier.read(identifier.value())).isEqualTo(identifier);
        }
    }
}
