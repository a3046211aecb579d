package fr.sesame.keycloak.secret;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.server.OutsideAccount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredSecretTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final Owner OWNER = new Owner(Optional.of("user-1"), "jeanne@example.com", 7);
    private static final Asked ASKED = new Asked(
            "realm-1",
            "client-1",
            Optional.of(new Asked.Attempt("root-1", "tab-1", "step-1", "fr-CA", true)),
            Instant.parse("2026-03-01T09:59:58Z"),
            Optional.of("Firefox 128"),
            Optional.of("Windows 11"),
            Optional.of(new OutsideAccount("acme", "subject 1", "jeanne@acme.example")));

    private static StoredSecret secret() {
        return new StoredSecret(
                Purpose.RESET,
                Optional.of(OWNER),
                ASKED,
                Optional.of("kid digest-of-the-code"),
                NOW.plusSeconds(600),
                new Order.Tries(5, 25, 100),
                Optional.of("kid digest-of-the-token"),
                NOW.plusSeconds(3_600),
                Optional.of(new Hander("a", "b", "c")),
                Order.Elsewhere.SHOW_CODE,
                6);
    }

    private static StoredSecret secretOfNobody() {
        return new StoredSecret(
                Purpose.RESET,
                Optional.empty(),
                new Asked(
                        "realm-1",
                        "client-1",
                        Optional.empty(),
                        ASKED.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                NOW,
                Order.Tries.NONE,
                Optional.empty(),
                NOW,
                Optional.empty(),
                Order.Elsewhere.CONFIRM,
                0);
    }

    @Test
    void whatIsStoredIsWhatIsRead() {
        assertThat(StoredSecret.of(secret().notes())).isEqualTo(secret());
        assertThat(StoredSecret.of(secretOfNobody().notes())).isEqualTo(secretOfNobody());
    }

    @Test
    void aSecretOfNobodyNamesNobody() {
        assertThat(secretOfNobody().notes()).doesNotContainKeys("user", "address", "counted");
    }

    /** A new note has to be thought about: may whoever reads the store see it? */
    @Test
    void theStoreHoldsNothingElse() {
        assertThat(secret().notes())
                .containsOnly(
                        Map.entry("purpose", "RESET"),
                        Map.entry("user", "user-1"),
                        Map.entry("address", "jeanne@example.com"),
                        Map.entry("counted", "7"),
                        Map.entry("realm", "realm-1"),
                        Map.entry("client", "client-1"),
                        Map.entry("root", "root-1"),
                        Map.entry("tab", "tab-1"),
                        Map.entry("step", "step-1"),
                        Map.entry("language", "fr-CA"),
                        Map.entry("device", "true"),
                        Map.entry("at", Long.toString(ASKED.at().toEpochMilli())),
                        Map.entry("browser", "Firefox 128"),
                        Map.entry("system", "Windows 11"),
                        Map.entry("outside-provider", "acme"),
                        Map.entry("outside-subject", "subject 1"),
                        Map.entry("outside-name", "jeanne@acme.example"),
                        Map.entry("code", "kid digest-of-the-code"),
                        Map.entry("code-until", "1772359800123"),
                        Map.entry("tries", "5"),
                        Map.entry("tries-per-day", "25"),
                        Map.entry("tries-in-a-row", "100"),
                        Map.entry("link", "kid digest-of-the-token"),
                        Map.entry("link-until", "1772362800123"),
                        Map.entry("handed-to", "YQ.Yg.Yw"),
                        Map.entry("elsewhere", "SHOW_CODE"),
                        Map.entry("digits", "6"));
    }

    @Test
    void itIsOfUseUntilBothTwinsAreOver() {
        assertThat(secret().seconds(NOW)).isEqualTo(3_601);
        assertThat(secret().seconds(NOW.plusSeconds(3_599))).isEqualTo(2);
        assertThat(secretOfNobody().seconds(NOW)).isEqualTo(1);
        // The store takes no lifetime below a second.
        assertThat(secret().seconds(NOW.plusSeconds(100_000))).isEqualTo(1);
    }

    @Test
    void ofSomebodysLinkAndOfNothingElseItStaysKnownWhereItWasAskedFor() {
        var former = secret().former().orElseThrow();
        assertThat(FormerLink.of(former.notes())).isEqualTo(former);
        assertThat(former.notes()).doesNotContainKeys("user", "address", "code");
        assertThat(secretOfNobody().former()).isEmpty();
    }

    @Test
    void notesOfAnUnknownPurposeAreNoSecret() {
        var notes = new HashMap<>(secret().notes());
        notes.put("purpose", "LOGIN-OF-A-LATER-VERSION");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> StoredSecret.of(notes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFreshSecretDoesNotPrintItself() {
        var minted = new Minted(Optional.of("048213"), Optional.of("the-token"));
        assertThat(minted.toString()).doesNotContain("048213").doesNotContain("the-token");
        assertThat("" + Optional.of(minted)).doesNotContain("048213").doesNotContain("the-token");
    }

    @Test
    void codesAreEvenlySpreadDigitsWithTheirLeadingZeros() {
        var seen = new HashMap<Character, Integer>();
        for (var i = 0; i < 20_000; i++) {
            var code = RandomText.digits(6);
            assertThat(code).matches("[0-9]{6}");
            seen.merge(code.charAt(0), 1, Integer::sum);
        }
        assertThat(seen).hasSize(10);
        // 2,000 each on average; five standard deviations are 212.
        assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(1_780, 2_220));
        assertThat(RandomText.digits(7)).matches("[0-9]{7}");
        assertThat(RandomText.digits(8)).matches("[0-9]{8}");
    }

    @Test
    void theDigitsOfATokenAreAlwaysTheSameAndNeverThoseOfAnother() {
        assertThat(RandomText.digitsOf("a-token", 6))
                .matches("[0-9]{6}")
                .isEqualTo(RandomText.digitsOf("a-token", 6))
                .isNotEqualTo(RandomText.digitsOf("b-token", 6));
        assertThat(RandomText.digitsOf("a-token", 8)).matches("[0-9]{8}");
    }

    @Test
    void aProofIsReadAsItWasWritten() {
        var at = NOW.truncatedTo(ChronoUnit.MILLIS);
        for (var proof : List.of(
                new Proof(
                        Optional.of("f:ldap:jeanne d’arc"),
                        "jeanne@example.com",
                        at,
                        Proof.Means.MAILED_LINK,
                        Optional.empty(),
                        Optional.of(new OutsideAccount("acme", "subject 1", "").fingerprint())),
                new Proof(Optional.empty(), "", at, Proof.Means.CODE, Optional.empty(), Optional.empty()),
                new Proof(
                        Optional.of("-"),
                        "a b@example.com",
                        at,
                        Proof.Means.HANDED_LINK,
                        Optional.of(new Hander("id 1", "Admin Un", "master realm")),
                        Optional.empty()))) {
            assertThat(Proof.read(proof.text())).contains(proof);
        }
        assertThat(Proof.read("")).isEmpty();
        // As versions before wrote it that bound nothing to a provider.
        assertThat(Proof.read("CODE 1 - - a@example.com"))
                .get()
                .extracting(Proof::outside)
                .isEqualTo(Optional.empty());
    }

    @Test
    void anIdIsReadOnlyInTheFormItIsWritten() {
        var id = SecretId.random();
        assertThat(SecretId.read(id.value())).contains(id);
        assertThat(SecretId.read("")).isEmpty();
        assertThat(SecretId.read(id.value() + "A")).isEmpty();
        assertThat(SecretId.read(id.value().substring(1))).isEmpty();
        assertThat(SecretId.read("!".repeat(22))).isEmpty();
        assertThat(SecretId.read("é".repeat(22))).isEmpty();
    }
}
