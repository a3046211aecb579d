package fr.sesame.keycloak.notme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.OutsideAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands in the link of a notice. */
class NotMeBytesTest {

    private static final Instant AT = Instant.ofEpochMilli(1_795_000_000_123L);

    @Test
    void whatIsWrittenIsRead() {
        var address = Optional.of(Mark.of("Jeanne@example.com"));
        var linked = Optional.of(Mark.of(new OutsideAccount("acme", "subject", "name")));
        for (var id : List.of(UUID.randomUUID().toString(), "f:1f0c:jean@é.example", "ABC", "")) {
            for (var notMe : List.of(
                    new NotMe(id, AT, address, linked, Optional.empty(), Optional.empty()),
                    new NotMe(id, AT, address, Optional.empty(), Optional.of(Mark.ofCredential("1")), Optional.empty()),
                    new NotMe(id, AT, Optional.empty(), linked, Optional.empty(), Optional.of("jeanne@é.example")),
                    new NotMe(id, AT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))) {
                assertThat(NotMe.read(notMe.bytes())).contains(notMe);
            }
        }
    }

    @Test
    void aMarkKnowsAnAddressInWhateverCaseAndOneAccountOutsideFromAnother() {
        assertThat(Mark.of("Jeanne@example.com")).isEqualTo(Mark.of("jeanne@EXAMPLE.com"));
        assertThat(Mark.of("jeanne@example.com")).isNotEqualTo(Mark.of("jean@example.com"));
        assertThat(Mark.of(new OutsideAccount("acme", "one", "")))
                .isEqualTo(Mark.of(new OutsideAccount("acme", "one", "renamed")))
                .isNotEqualTo(Mark.of(new OutsideAccount("acme", "two", "")))
                .isNotEqualTo(Mark.of(new OutsideAccount("other", "one", "")));
    }

    @Test
    void whatIsTooShortIsNothing() {
        assertThat(NotMe.read(new byte[0])).isEmpty();
        assertThat(NotMe.read(new byte[] {7, 1, 2})).isEmpty();
        assertThat(NotMe.read(new byte[] {16, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1})).isEmpty();
    }
}
