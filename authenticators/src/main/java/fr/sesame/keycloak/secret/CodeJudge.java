package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.secret.Proof.Means;
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

/** Judges the codes of secrets, within the tries that code and account have. */
public final class CodeJudge {

    private final Slots slots;
    private final SecretKeys keys;
    private final SecretShelf shelf;
    private final RealmModel realm;
    private final Clock clock;

    public CodeJudge(KeycloakSession session, RealmModel realm, Clock clock) {
        var realmKeys = RealmKeys.of(session, realm);
        this.slots = new Slots(session, realm);
        this.keys = new SecretKeys(realmKeys);
        this.shelf = new SecretShelf(ClaimStore.of(session), realmKeys, clock);
        this.realm = realm;
        this.clock = clock;
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
        ids.forEach(id -> shelf.find(id).ifPresent(secret -> made.put(id, secret)));
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
        var right = keys.matches(
                secret.code().orElse(null), SecretKeys.CODE, secret.purpose().name(), id.value(), code.digits());
        if (claimed.isEmpty()) {
            return new Wrong(Optional.empty(), 0);
        }
        if (!judged || !right) {
            return new Wrong(owner.userId(), claimed.get().inARow());
        }
        tries.succeeded(account, claimed.get());
        return shelf.spend(id, secret, Means.CODE);
    }

    private boolean isOver(Instant end) {
        return !clock.instant().isBefore(end);
    }

    private boolean claimTry(SecretId id, StoredSecret secret) {
        return !isOver(secret.codeUntil()) && claimTry(id, secret.tries());
    }

    private boolean claimTry(SecretId id, Order.Tries tries) {
        return slots.claimInOrder(SecretShelf.key(id), 0, tries.perCode(), Order.MOST_CODE_SECONDS)
                .isPresent();
    }
}
