package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.StoreAt;
import fr.sesame.tests.server.StoreAt.End;
import fr.sesame.tests.server.TwoNodes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What must be true of the single-use store, wherever Keycloak keeps it: limits, tries and « used » stand on it (S1, S2, S5,
 * S7). On two nodes of the image with one PostgreSQL.
 */
@Tag("hostile")
@OnTwoNodes
abstract class StoreContract {

    private final String provider;
    private final TwoNodes nodes;
    private final StoreAt one;
    private final StoreAt other;

    /**
     * @param provider Keycloak's id of the store that is meant
     */
    StoreContract(TwoNodes nodes, String provider) {
        this.nodes = nodes;
        this.provider = provider;
        this.one = new StoreAt(nodes.first());
        this.other = new StoreAt(nodes.second());
    }

    final TwoNodes nodes() {
        return nodes;
    }

    private static String key() {
        return "sesame.test." + UUID.randomUUID();
    }

    /** So many calls at once, every second one at the other node. */
    private <T> List<T> atBothNodes(int calls, Function<StoreAt, T> call) throws Exception {
        return AtOnce.all(IntStream.range(0, calls)
                .<Callable<T>>mapToObj(number -> () -> call.apply(node(number)))
                .toList());
    }

    @Test
    void itIsTheStoreThatIsMeant() {
        assertThat(List.of(one.provider(), other.provider())).containsOnly(provider);
    }

    @Test
    void ofFortyClaimsAtOnceAsManyAreGrantedAsThereAreSlots() throws Exception {
        for (var times : List.of(1, 5, 32)) {
            var subject = key();
            assertThat(atBothNodes(40, node -> node.claimSlot(subject, times)))
                    .as("%d slots", times)
                    .filteredOn(granted -> granted)
                    .hasSize(times);
        }
    }

    @Test
    void ofFortyClaimsInOrderEachSlotIsGrantedOnce() throws Exception {
        var subject = key();
        var slots = new ArrayList<>(atBothNodes(40, node -> node.claimFirstSlot(subject, 5)));
        slots.removeIf(slot -> slot < 0);
        assertThat(slots).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void aClaimSurvivesTheRollbackOfItsRequest() {
        var key = key();
        assertThat(one.claim(key, End.ROLLBACK)).isTrue();
        assertThat(one.isClaimed(key)).isTrue();
        assertThat(other.isClaimed(key)).isTrue();
        assertThat(other.claim(key)).isFalse();
        assertThat(one.claim(key)).isFalse();
    }

    @Test
    void aClaimIsSeenAndKeepsNobodyWaitingBeforeItsRequestEnds() {
        var key = key();
        var end = key();
        var open = CompletableFuture.supplyAsync(() -> one.claimUntil(end, key));
        Patience.until(() -> other.isClaimed(key), () -> "not so: the other node sees the claim");
        assertThat(other.claim(key)).isFalse();
        assertThat(one.claim(key)).isFalse();
        assertThat(open).isNotDone();
        assertThat(other.claim(end)).isTrue();
        assertThat(open.join()).isTrue();
    }

    /** A transaction that held what it has claimed would wait for the other one, and that one for it. */
    @Test
    void claimsInOppositeOrderNeverWaitForEachOther() throws Exception {
        for (var round = 0; round < 5; round++) {
            var first = key();
            var second = key();
            var answers = AtOnce.all(IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(number -> () -> number % 4 < 2
                            ? node(number).claimAll(first, second)
                            : reversed(node(number).claimAll(second, first)))
                    .toList());
            assertThat(answers).filteredOn(answer -> answer.startsWith("[true")).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.endsWith("true]")).hasSize(1);
        }
    }

    private StoreAt node(int number) {
        return number % 2 == 0 ? one : other;
    }

    private static String reversed(String pair) {
        var parts = pair.substring(1, pair.length() - 1).split(", ", -1);
        return "[" + parts[1] + ", " + parts[0] + "]";
    }

    @Test
    void aClaimEndsWithItsTime() throws Exception {
        var key = key();
        var start = System.nanoTime();
        // Long enough for the other node to be asked before on a busy machine.
        assertThat(one.claimFor(6, key)).isTrue();
        assertThat(other.claim(key)).isFalse();
        Patience.until(() -> !other.isClaimed(key), () -> "not so: it is free again");
        // Whole seconds: one that began with its second's end is over a little sooner.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(4900));
        assertThat(atBothNodes(2, node -> node.claim(key))).containsExactlyInAnyOrder(true, false);
        assertThat(one.isClaimed(key)).isTrue();
    }

    @Test
    void anEntryEndsWithItsTime() {
        var key = key();
        one.putFor(2, key, "text");
        Patience.until(() -> other.get(key).isEmpty(), () -> "not so: it is gone");
        assertThat(one.get(key)).isEmpty();
        assertThat(one.take(key, End.COMMIT)).isEmpty();
    }

    @Test
    void aKeyOf255CharactersIsAKeyLikeAnyOther() {
        var key = (key() + ".").repeat(10).substring(0, 255);
        assertThat(one.claim(key)).isTrue();
        assertThat(other.isClaimed(key)).isTrue();
        assertThat(other.claim(key)).isFalse();
        assertThat(other.claim(key.substring(1))).isTrue();
    }

    @Test
    void aReleasedKeyIsFreeWhateverBecomesOfTheRequest() {
        var key = key();
        for (var end : End.values()) {
            assertThat(one.claim(key)).isTrue();
            other.release(key, end);
            assertThat(one.isClaimed(key)).isFalse();
        }
        assertThat(other.claim(key)).isTrue();
    }

    @Test
    void anEntryIsThereOnceItsRequestHasCommitted() {
        var key = key();
        var end = key();
        var open = CompletableFuture.runAsync(() -> one.putUntil(end, key, "text"));
        Patience.until(() -> other.isClaimed(key + ".put"), () -> "not so: it is stored");
        assertThat(other.get(key)).isEmpty();
        assertThat(other.claim(end)).isTrue();
        open.join();
        assertThat(other.get(key)).contains("{note=text}");
        assertThat(one.get(key)).contains("{note=text}");
        var undone = key();
        one.put(undone, "text", End.ROLLBACK);
        assertThat(one.get(undone)).isEmpty();
        assertThat(other.get(undone)).isEmpty();
    }

    @Test
    void ofTwentyWhoTakeAnEntryOneGetsIt() throws Exception {
        for (var round = 0; round < 5; round++) {
            var key = key();
            one.put(key, "text", End.COMMIT);
            assertThat(atBothNodes(20, node -> node.take(key, End.COMMIT)))
                    .filteredOn(Optional::isPresent)
                    .containsExactly(Optional.of("{note=text}"));
        }
    }

    @Test
    void whatWasTakenStaysTakenAndIsGoneAtOnce() {
        var key = key();
        one.put(key, "text", End.COMMIT);
        assertThat(one.take(key, End.ROLLBACK)).contains("{note=text}");
        assertThat(other.take(key, End.COMMIT)).isEmpty();
        assertThat(one.get(key)).isEmpty();
        var second = key();
        var end = key();
        one.put(second, "text", End.COMMIT);
        var open = CompletableFuture.supplyAsync(() -> one.takeUntil(end, second));
        Patience.until(() -> other.get(second).isEmpty(), () -> "not so: the other node sees it gone");
        assertThat(other.take(second, End.COMMIT)).isEmpty();
        assertThat(open).isNotDone();
        assertThat(other.claim(end)).isTrue();
        assertThat(open.join()).contains("{note=text}");
    }

    /** S3: an address, a name, a code or a token stands neither in an entry nor in its key. */
    @Test
    void whatStandsInAnEntryIsClosed() {
        var address = new Accounts(new Admin(nodes)).withPassword().name();
        for (var mail : List.of(resetMail(address), loginMail(address))) {
            assertThat(one.get(keyOf(mail)).orElseThrow()).matches("\\{sealed=[\\w-]+ [\\w-]+}");
        }
    }

    /** Asks for a reset, and types a wrong code. */
    final SecretMail resetMail(String address) {
        var mails = new SecretMails(nodes);
        var visitor = ResetVisitor.ask(nodes, address);
        var mail = mails.to(address);
        visitor.type(OtherCode.than(mail.code()));
        return mail;
    }

    /** Asks for a link to log in, as the second mail. */
    final SecretMail loginMail(String address) {
        var mails = new SecretMails(nodes);
        var before = mails.last(address);
        LoginVisitor.ask(nodes, address);
        return mails.next(before);
    }

    static String token(SecretMail mail) {
        var path = mail.link().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String keyOf(SecretMail mail) {
        return "sesame.secret." + token(mail).substring(0, 22);
    }

    /** The number that the documentation names is printed; what is held is far above it, for busy machines. */
    @Test
    void aClaimTakesNoTimeThatAnybodyWouldNotice() {
        one.time(200);
        var micros = one.time(500);
        System.out.printf("[sesame] A claim in %s takes %d µs%n", provider, micros);
        assertThat(Duration.of(micros, ChronoUnit.MICROS)).isLessThan(Duration.ofMillis(100));
    }
}
