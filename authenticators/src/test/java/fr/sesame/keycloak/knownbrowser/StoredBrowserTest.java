package fr.sesame.keycloak.knownbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.keycloak.knownbrowser.StoredBrowser.Age;
import fr.sesame.keycloak.knownbrowser.StoredBrowser.Digests;
import fr.sesame.keycloak.server.FixedKeys;
import fr.sesame.keycloak.server.RealmKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The name of a browser, and what is kept of it (S3, S21). */
class StoredBrowserTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:15:30Z");
    private static final RealmKeys KEYS = FixedKeys.of(FixedKeys.KEY, FixedKeys.OTHER);
    private static final BrowserName.Owner OWNER = new BrowserName.Owner("realm", "f:directory:jeanne");

    private final BrowserName first = BrowserName.random(NOW);
    private final BrowserName second = first.next(FixedKeys.KEY, OWNER);
    private final BrowserName third = second.next(FixedKeys.KEY, OWNER);

    private static StoredBrowser stored(Digests digests) {
        return new StoredBrowser(
                "id",
                "Firefox 128 sur Windows 11",
                BrowserProof.FACTOR,
                NOW,
                NOW.plus(Duration.ofDays(30)),
                NOW,
                digests,
                new Grounds(List.of("a", "b")));
    }

    @Test
    void anythingThatWasNeverANameIsNone() {
        assertThat(BrowserName.read(first.text())).contains(first);
        for (var other : List.of("", "a", first.text() + "a", first.text().replace('.', '-'), "é" + first.text())) {
            assertThat(BrowserName.read(other)).as(other).isEmpty();
        }
    }

    @Test
    void theNextNameIsTheSameForWhoeverHasTheKeyAndForNobodyElse() {
        assertThat(second).isEqualTo(first.next(FixedKeys.KEY, OWNER)).isNotEqualTo(first);
        assertThat(second.finder()).isEqualTo(first.finder());
        assertThat(first.next(FixedKeys.OTHER, OWNER)).isNotEqualTo(second);
        assertThat(first.next(FixedKeys.KEY, new BrowserName.Owner("realm", "another")))
                .isNotEqualTo(second);
        assertThat(third).isNotEqualTo(second);
    }

    @Test
    void ofAllNamesThatABrowserHadOneIsGoodAndOneWasBefore() {
        var digests = Digests.turned(FixedKeys.KEY, OWNER, second, third, NOW);
        assertThat(digests.age(KEYS, OWNER, third)).contains(Age.GOOD);
        assertThat(digests.age(KEYS, OWNER, second)).contains(Age.FORMER);
        assertThat(digests.age(KEYS, OWNER, first)).contains(Age.OLDER);
        assertThat(digests.age(KEYS, OWNER, new BrowserName(0, third.finder(), first.value())))
                .contains(Age.OLDER);
        assertThat(digests.age(KEYS, OWNER, BrowserName.random(NOW))).isEmpty();
    }

    @Test
    void ofAnotherPersonOrRealmOrUnderAnotherKeyItIsNothing() {
        var digests = Digests.of(FixedKeys.KEY, OWNER, first, NOW);
        assertThat(digests.age(KEYS, OWNER, first)).contains(Age.GOOD);
        assertThat(digests.age(KEYS, new BrowserName.Owner("realm", "another"), first))
                .isEmpty();
        assertThat(digests.age(KEYS, new BrowserName.Owner("another", OWNER.userId()), first))
                .isEmpty();
        assertThat(digests.age(FixedKeys.of(FixedKeys.OTHER), OWNER, first)).isEmpty();
    }

    @Test
    void whatIsStoredIsReadAgainAndSaysNoName() {
        var browser = stored(Digests.turned(FixedKeys.KEY, OWNER, first, second, NOW));
        var model = browser.credential();
        assertThat(StoredBrowser.read(model)).contains(browser);
        assertThat(model.getCredentialData())
                .isEqualTo(
                        "{\"proof\":\"FACTOR\",\"until\":\"2026-12-28T10:15:30Z\",\"last-use\":\"2026-11-28T10:15:30Z\"}");
        assertThat(model.getSecretData() + model.getCredentialData())
                .doesNotContain(first.finder(), first.value(), second.value());
        assertThat(first.toString() + browser.digests())
                .doesNotContain(first.finder(), first.value(), browser.digests().value());
    }

    @Test
    void aDamagedOneKnowsNobody() {
        var model = stored(Digests.of(FixedKeys.KEY, OWNER, first, NOW)).credential();
        for (var secret : List.of("", "{}", "finder", model.getSecretData().replace("until 2026", "until x"))) {
            model.setSecretData(secret);
            assertThat(StoredBrowser.read(model)).as(secret).isEmpty();
        }
    }

    @Test
    void itEndsWithItsTimeAndWithWhatItStandsOn() {
        var browser = stored(Digests.of(FixedKeys.KEY, OWNER, first, NOW));
        var end = NOW.plus(Duration.ofDays(30));
        assertThat(browser.isOver(end.minusMillis(1), new Grounds(List.of("a", "b", "new"))))
                .isFalse();
        assertThat(browser.isOver(end, new Grounds(List.of("a", "b")))).isTrue();
        assertThat(browser.isOver(NOW, new Grounds(List.of("a", "changed")))).isTrue();
    }
}
