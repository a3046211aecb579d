package fr.sesame.keycloak.secret;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.FixedKeys;
import org.junit.jupiter.api.Test;

/** S3. */
class SecretKeysTest {

    private final SecretKeys keys = new SecretKeys(FixedKeys.of(FixedKeys.KEY));

    @Test
    void aDigestIsThatOfItsPartsAlone() {
        var digest = keys.digest("code", "RESET", "id", "048213");
        assertThat(digest).startsWith("one ").doesNotContain("048213");
        assertThat(keys.matches(digest, "code", "RESET", "id", "048213")).isTrue();
        assertThat(keys.matches(digest, "code", "RESET", "id", "048214")).isFalse();
        assertThat(keys.matches(digest, "code", "LOGIN", "id", "048213")).isFalse();
        assertThat(keys.matches(digest, "code", "RESET", "id0", "48213")).isFalse();
        assertThat(keys.matches(null, "code", "RESET", "id", "048213")).isFalse();
        assertThat(keys.matches("", "code", "RESET", "id", "048213")).isFalse();
    }

    @Test
    void aDigestOutlivesANewKeyAsLongAsItsOwnIsThere() {
        var digest = keys.digest("link", "token");
        assertThat(new SecretKeys(FixedKeys.of(FixedKeys.OTHER, FixedKeys.KEY)).matches(digest, "link", "token"))
                .isTrue();
        assertThat(new SecretKeys(FixedKeys.of(FixedKeys.OTHER)).matches(digest, "link", "token"))
                .isFalse();
    }
}
