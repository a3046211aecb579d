package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.secret.Proof.Means;
import fr.sesame.keycloak.secret.Verdict.Accepted;
import fr.sesame.keycloak.secret.Verdict.Reason;
import fr.sesame.keycloak.secret.Verdict.Refused;
import fr.sesame.keycloak.secret.Verdict.Wrong;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.WrongTries;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes secrets and judges them. A secret is one entry of Keycloak's single-use store under its {@link SecretId}; the
 * authentication session that asked keeps the id, so a code is of use in that session alone, and a newer id there is the
 * end of the older code.
 *
 * <p>Whoever holds the store's content can't use it: codes and tokens are only there as digests ({@link SecretKeys}), and
 * all that is there of a secret is closed ({@link Seal}).
 *
 * <p>Each secret has one mark, claimed atomically, that says « spent »: by its code, by its link, or by a newer secret.
 * Whoever doesn't get the mark comes too late, on whatever node.
 */
public final class Secrets {

    private static final String PREFIX = "sesame.secret.";
    private static final String SPENT = ".spent";
    private static final String NEWER = ".newer";
    private static final String HERE = ".here";
    private static final String PRESSED = ".pressed";
    private static final String CODE = "code";
    private static final String LINK = "link";
    private static final int TOKEN_BYTES = 24;

    /** Longer than a request takes; a node that dies in the middle of one doesn't keep the link from working after that. */
    private static final int PRESS_SECONDS = 30;

    private final ClaimStore store;
    private final Slots slots;
    private final SecretKeys keys;
    private final Seal seal;
    private final RealmModel realm;
    private final Clock clock;

    public Secrets(KeycloakSession session, RealmModel realm, Clock clock) {
        var realmKeys = RealmKeys.of(session, realm);
        this.store = ClaimStore.of(session);
        this.slots = new Slots(session, realm);
        this.keys = new SecretKeys(realmKeys);
        this.seal = new Seal(realmKeys);
        this.realm = realm;
        this.clock = clock;
    }

    /** An id for a secret that is to be made after the request. */
    public static SecretId newId() {
        return SecretId.random();
    }

    /**
     * Makes a secret. It can be used once the current transaction has committed.
     *
     * @param owner whom it proves; empty for nobody, for whom it is made all the same and never accepted
     * @return the secret in the clear
     */
    public Minted mint(Order order, Optional<Owner> owner) {
        var now = clock.instant();
        var token = order.link().map(wanted -> RandomText.base64(TOKEN_BYTES));
        var code = order.code()
                .filter(wanted -> !wanted.withheld())
                .map(wanted -> token.filter(made -> isShown(order))
                        .map(made -> RandomText.digitsOf(order.id().value() + made, wanted.digits()))
                        .orElseGet(() -> RandomText.digits(wanted.digits())));
        var purpose = order.purpose().name();
        var id = order.id().value();
        var stored = new StoredSecret(
                order.purpose(),
                owner,
                order.asked(),
                code.map(value -> keys.digest(CODE, purpose, id, value)),
                order.code().map(wanted -> now.plusSeconds(wanted.seconds())).orElse(now),
                order.code().map(Order.CodeOrder::tries).orElse(Order.Tries.NONE),
                token.map(value -> keys.digest(LINK, purpose, id, value)),
                order.link().map(wanted -> now.plusSeconds(wanted.seconds())).orElse(now),
                order.link().flatMap(Order.LinkOrder::handedTo),
                order.link().map(Order.LinkOrder::elsewhere).orElse(Order.Elsewhere.CONFIRM),
                order.code().map(Order.CodeOrder::digits).orElse(0));
        var key = key(order.id());
        store.put(key, stored.seconds(now), seal.close(key, stored.notes()));
        return new Minted(code, token.map(value -> id + value));
    }

    /** A newer secret takes the place of this one, whose code and link are dead from now on. */
    public void supersede(SecretId id) {
        // It may not have been made yet, and must be dead when it is.
        var seconds = find(id).map(secret -> secret.seconds(clock.instant())).orElse((long) Order.MOST_LINK_SECONDS);
        if (store.claim(key(id) + SPENT, seconds)) {
            store.claim(key(id) + NEWER, seconds);
        }
    }

    /**
     * Judges a code that was typed in the session that holds the ids. A try is claimed first, then the code compared, so
     * that however many come at once, no more are judged than the limits allow. What the limits of the account refuse
     * looks like any wrong code: nobody learns from them whether there is an account. So does a code that is typed before
     * its secret is made, or where none will be: nobody learns when, or whether, a mail is written.
     *
     * <p>A try counts on each of the secrets. As long as the newest is nobody's, the one before is still good, and is compared
     * as far as it has tries left.
     *
     * @param ids the newest first, at least one
     */
    public Verdict judge(List<SecretId> ids, Purpose purpose, TypedCode code, Unmade unmade) {
        var newest = ids.get(0);
        var made = new LinkedHashMap<SecretId, StoredSecret>();
        ids.forEach(id -> find(id).ifPresent(secret -> made.put(id, secret)));
        if (made.values().stream()
                .anyMatch(secret ->
                        secret.purpose() != purpose || !secret.asked().realmId().equals(realm.getId()))) {
            return new Refused(Reason.FOREIGN);
        }
        var first = Optional.ofNullable(made.get(newest));
        if (isOver(first.map(StoredSecret::codeUntil).orElse(unmade.until()))) {
            return new Refused(Reason.EXPIRED);
        }
        if (!claimTry(newest, first.map(StoredSecret::tries).orElse(unmade.tries()))) {
            return new Refused(Reason.EXHAUSTED);
        }
        // On each of them, as for somebody so for nobody.
        var withTries = made.entrySet().stream()
                .filter(one -> one.getKey().equals(newest) || claimTry(one.getKey(), one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        for (var one : made.entrySet()) {
            if (one.getValue().owner().isPresent()) {
                return judge(one.getKey(), one.getValue(), withTries.contains(one.getKey()), code);
            }
        }
        // Names can be made up without end: only those that a mail was asked for, within its limits, are counted on.
        return new Wrong(
                Optional.empty(),
                made.values().stream()
                        .findFirst()
                        .flatMap(secret -> secret.tries()
                                .onAccount(slots)
                                .claimOfNobody(WrongTries.account(realm, Owner.stranger(unmade.nobody()))))
                        .map(WrongTries.Try::inARow)
                        .orElse(0));
    }

    /** Judges a code that is typed beside its link, in whatever browser. */
    public Verdict judge(Link.Good link, TypedCode code) {
        var secret = link.secret();
        if (isOver(secret.codeUntil())) {
            return new Refused(Reason.EXPIRED);
        }
        return claimTry(link.id(), secret.tries())
                ? judge(link.id(), secret, true, code)
                : new Refused(Reason.EXHAUSTED);
    }

    /** Compares a code with somebody's secret, as far as the account's limits let it. */
    private Verdict judge(SecretId id, StoredSecret secret, boolean judged, TypedCode code) {
        var owner = secret.owner().orElseThrow();
        var account = WrongTries.account(realm, owner.countedAs());
        var tries = secret.tries().onAccount(slots);
        var claimed = tries.claim(account, owner.triesCounted());
        var right =
                keys.matches(secret.code().orElse(null), CODE, secret.purpose().name(), id.value(), code.digits());
        if (claimed.isEmpty()) {
            return new Wrong(Optional.empty(), 0);
        }
        if (!judged || !right) {
            return new Wrong(owner.userId(), claimed.get().inARow());
        }
        tries.succeeded(account, claimed.get());
        return spend(id, secret, Means.CODE);
    }

    private boolean isOver(Instant end) {
        return !clock.instant().isBefore(end);
    }

    private boolean claimTry(SecretId id, StoredSecret secret) {
        return !isOver(secret.codeUntil()) && claimTry(id, secret.tries());
    }

    private boolean claimTry(SecretId id, Order.Tries tries) {
        return slots.claimInOrder(key(id), 0, tries.perCode(), Order.MOST_CODE_SECONDS)
                .isPresent();
    }

    /** Whether it was used, or a newer one has taken its place. */
    public boolean isSpent(SecretId id) {
        return store.isClaimed(key(id) + SPENT);
    }

    /** Uses a link up. */
    public Verdict use(Link.Good link) {
        return spend(
                link.id(), link.secret(), link.secret().handedTo().isEmpty() ? Means.MAILED_LINK : Means.HANDED_LINK);
    }

    /**
     * Uses a link up in the browser that asked for it.
     *
     * @return empty for the other one of two clicks at once, which goes where the first one goes
     */
    public Optional<Verdict> useHere(Link.Good link) {
        var key = key(link.id());
        if (!store.claim(key + PRESSED, PRESS_SECONDS)) {
            return Optional.empty();
        }
        var used = false;
        try {
            var verdict = use(link);
            used = verdict instanceof Accepted && store.claim(key + HERE, Order.MOST_LINK_SECONDS);
            return Optional.of(verdict);
        } finally {
            if (!used) {
                store.release(List.of(key + PRESSED));
            }
        }
    }

    /** Whether the browser that asked for the link has used it, or is about to. */
    public boolean isUsedHere(SecretId id) {
        return store.isClaimed(key(id) + PRESSED) || store.isClaimed(key(id) + HERE);
    }

    /** Looks at the token of a link and changes nothing. */
    public Link look(String token) {
        var id = token.length() > SecretId.LENGTH
                ? SecretId.read(token.substring(0, SecretId.LENGTH))
                : Optional.<SecretId>empty();
        var secret = id.flatMap(this::find);
        if (id.isEmpty()
                || secret.isEmpty()
                || !secret.get().asked().realmId().equals(realm.getId())
                || !keys.matches(
                        secret.get().link().orElse(null),
                        LINK,
                        secret.get().purpose().name(),
                        id.get().value(),
                        token.substring(SecretId.LENGTH))
                || !clock.instant().isBefore(secret.get().linkUntil())) {
            return Link.Dead.unknown();
        }
        var purpose = secret.get().purpose();
        var asked = secret.get().asked();
        if (store.isClaimed(key(id.get()) + SPENT)) {
            return new Link.Dead(whySpent(id.get()), Optional.of(new Link.Spent(id.get(), purpose, asked)));
        }
        return secret.get().owner().isPresent() ? new Link.Good(id.get(), secret.get()) : Link.Dead.unknown();
    }

    /**
     * The code that goes with a link which shows it ({@link Order.Elsewhere#SHOW_CODE}). It is made from the token, so
     * nothing in the store can show it.
     *
     * @return empty where the link shows none, or the code's time is over
     */
    public Optional<String> codeBehind(Link.Good link, String token) {
        var secret = link.secret();
        return Optional.of(link)
                .filter(good -> good.elsewhere() == Order.Elsewhere.SHOW_CODE)
                .filter(good -> clock.instant().isBefore(secret.codeUntil()))
                .map(good -> RandomText.digitsOf(token, good.codeDigits()))
                .filter(code -> keys.matches(
                        secret.code().orElse(null),
                        CODE,
                        secret.purpose().name(),
                        link.id().value(),
                        code));
    }

    private static boolean isShown(Order order) {
        return order.link()
                .filter(link -> link.elsewhere() == Order.Elsewhere.SHOW_CODE)
                .isPresent();
    }

    private Verdict spend(SecretId id, StoredSecret secret, Means means) {
        if (!store.claim(key(id) + SPENT, secret.seconds(clock.instant()))) {
            return new Refused(whySpent(id));
        }
        var owner = secret.owner().orElseThrow();
        return new Accepted(
                new Proof(owner.userId(), owner.address(), secret.asked().at(), means, secret.handedTo()));
    }

    private Reason whySpent(SecretId id) {
        return store.isClaimed(key(id) + NEWER) ? Reason.SUPERSEDED : Reason.USED;
    }

    private Optional<StoredSecret> find(SecretId id) {
        var key = key(id);
        return store.get(key).flatMap(stored -> seal.open(key, stored)).map(StoredSecret::of);
    }

    private static String key(SecretId id) {
        return PREFIX + id.value();
    }
}
