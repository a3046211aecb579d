package fr.sesame.keycloak.secret;

import fr.sesame.keycloak.secret.Proof.Means;
import fr.sesame.keycloak.secret.Verdict.Reason;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.RealmKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes secrets, and looks at their links. The authentication session that asked keeps the {@link SecretId}, so a code
 * ({@link CodeJudge}) is of use in that session alone, and a newer id there is the end of the older code.
 *
 * <p>Whoever holds the store's content can't use it: codes and tokens are only there as digests ({@link SecretKeys}), and
 * all that is there of a secret is closed ({@link SecretShelf}).
 */
public final class Secrets {

    private static final int TOKEN_BYTES = 24;

    private final SecretKeys keys;
    private final SecretShelf shelf;
    private final OutstandingSecrets outstanding;
    private final EndedSecrets ended;
    private final RealmModel realm;
    private final Clock clock;

    public Secrets(KeycloakSession session, RealmModel realm, Clock clock) {
        var realmKeys = RealmKeys.of(session, realm);
        this.keys = new SecretKeys(realmKeys);
        this.shelf = new SecretShelf(ClaimStore.of(session), realmKeys, clock);
        this.outstanding = new OutstandingSecrets(session, realm, clock);
        this.ended = new EndedSecrets(session, realm);
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
                code.map(value -> keys.digest(SecretKeys.CODE, purpose, id, value)),
                order.code().map(wanted -> now.plusSeconds(wanted.seconds())).orElse(now),
                order.code().map(Order.CodeOrder::tries).orElse(Order.Tries.NONE),
                token.map(value -> keys.digest(SecretKeys.LINK, purpose, id, value)),
                order.link().map(wanted -> now.plusSeconds(wanted.seconds())).orElse(now),
                order.link().flatMap(Order.LinkOrder::handedTo),
                order.link().map(Order.LinkOrder::elsewhere).orElse(Order.Elsewhere.CONFIRM),
                order.code().map(Order.CodeOrder::digits).orElse(0));
        shelf.put(order.id(), stored);
        owner.flatMap(Owner::userId).ifPresent(user -> outstanding.add(user, order.id(), stored.seconds(now)));
        return new Minted(code, token.map(value -> id + value));
    }

    /** A newer secret takes the place of this one, whose code and link are dead from now on. */
    public void supersede(SecretId id) {
        shelf.supersede(id);
    }

    private boolean isOver(Instant end) {
        return !clock.instant().isBefore(end);
    }

    /** Whether it was used, or a newer one has taken its place. */
    public boolean isSpent(SecretId id) {
        return shelf.isSpent(id);
    }

    /** Uses a link up. */
    public Verdict use(Link.Good link) {
        return shelf.spend(link.id(), link.secret(), means(link));
    }

    /**
     * Uses a link up in the browser that asked for it.
     *
     * @return empty for the other one of two clicks at once, which goes where the first one goes
     */
    public Optional<Verdict> useHere(Link.Good link) {
        return shelf.spendHere(link.id(), link.secret(), means(link));
    }

    private static Means means(Link.Good link) {
        return link.secret().handedTo().isEmpty() ? Means.MAILED_LINK : Means.HANDED_LINK;
    }

    /** Whether the browser that asked for the link has used it, or is about to. */
    public boolean isUsedHere(SecretId id) {
        return shelf.isSpentHere(id);
    }

    /** Looks at the token of a link and changes nothing. */
    public Link look(String token) {
        var id = token.length() > SecretId.LENGTH
                ? SecretId.read(token.substring(0, SecretId.LENGTH))
                : Optional.<SecretId>empty();
        // Of nobody's links nothing is known.
        return id.flatMap(shelf::former)
                .filter(link -> link.asked().realmId().equals(realm.getId())
                        && keys.matches(
                                link.link(),
                                SecretKeys.LINK,
                                link.purpose().name(),
                                id.get().value(),
                                token.substring(SecretId.LENGTH)))
                .map(link -> look(id.get(), link))
                .orElseGet(Link.Dead::unknown);
    }

    private Link look(SecretId id, FormerLink link) {
        if (shelf.isSpent(id)) {
            return dead(id, link, shelf.whySpent(id));
        }
        return shelf.find(id)
                .filter(secret -> secret.owner().isPresent() && !isOver(secret.linkUntil()) && !hasEnded(secret))
                .<Link>map(secret -> new Link.Good(id, secret))
                .orElseGet(() -> dead(id, link, Reason.EXPIRED));
    }

    /** By the use of a newer one, or a new password. */
    private boolean hasEnded(StoredSecret secret) {
        return secret.owner()
                .flatMap(Owner::userId)
                .filter(user ->
                        ended.hasEnded(user, secret.purpose(), secret.asked().at()))
                .isPresent();
    }

    private static Link dead(SecretId id, FormerLink link, Reason why) {
        return new Link.Dead(why, Optional.of(new Link.Former(id, link.purpose(), link.asked(), link.userId())));
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
                        SecretKeys.CODE,
                        secret.purpose().name(),
                        link.id().value(),
                        code));
    }

    private static boolean isShown(Order order) {
        return order.link()
                .filter(link -> link.elsewhere() == Order.Elsewhere.SHOW_CODE)
                .isPresent();
    }
}
