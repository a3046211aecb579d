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
        var former = Optional.of("jeanne@é.example");
        for (var id : List.of(UUID.randomUUID().toString(), "f:1f0c:jean@é.example", "ABC", "")) {
            for (var notMe : List.of(
                    notMe(id, address, linked, Optional.empty(), Optional.empty(), Optional.empty()),
                    notMe(
                            id,
                            address,
                            Optional.empty(),
                            Optional.of(Mark.ofCredential("1")),
                            Optional.empty(),
                            Optional.empty()),
                    notMe(id, Optional.empty(), linked, Optional.empty(), former, Optional.empty()),
                    notMe(id, Optional.empty(), Optional.empty(), Optional.empty(), former, Optional.of(List.of())),
                    notMe(
                            id,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            former,
                            Optional.of(List.of(linked.get(), Mark.ofCredential("2")))),
                    notMe(
                            id,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))) {
                assertThat(NotMe.read(notMe.bytes())).contains(notMe);
            }
        }
    }

    private static NotMe notMe(
            String id,
            Optional<Mark> address,
            Optional<Mark> linked,
            Optional<Mark> credential,
            Optional<String> former,
            Optional<List<Mark>> outside) {
        return new NotMe(id, AT, address, linked, credential, former, outside);
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
        assertThat(NotMe.read(new byte[] {32, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1})).isEmpty();
        assertThat(NotMe.read(new byte[] {32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6}))
                .isEmpty();
    }
}
