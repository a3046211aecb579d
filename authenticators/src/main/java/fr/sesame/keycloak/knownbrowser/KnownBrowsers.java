package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.knownbrowser.StoredBrowser.Age;
import fr.sesame.keycloak.knownbrowser.StoredBrowser.Digests;
import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.ClaimStore;
import fr.sesame.keycloak.server.Digest;
import fr.sesame.keycloak.server.FaultName;
import fr.sesame.keycloak.server.RealmKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * The known browsers of a realm's people. To be asked only of somebody who has proven to be that: the answer would tell others that
 * there is an account, and one that logs in here.
 */
public record KnownBrowsers(KeycloakSession session, RealmModel realm, Clock clock) {

    /**
     * How long the name before the present one is taken: as long as requests of one moment may be under way, and as it takes to press
     * again where an answer got lost. Both get the same next name, so nothing is gained by being second. Later than that, two
     * browsers have one name, or somebody has kept an old one.
     */
    static final Duration GRACE = Duration.ofSeconds(60);

    /** Reason of the event of a browser whose older name came back. */
    static final String COPIED = "known_browser_copied";

    private static final Logger LOG = Logger.getLogger(KnownBrowsers.class);

    /** Whether this browser is one of the person's. Changes nothing. */
    public boolean isKnown(UserModel user) {
        var found = find(user, of(user));
        return found.filter(seen -> !isOver(seen.stored(), user) && isGood(seen))
                .isPresent();
    }

    /**
     * This browser, if it is one of the person's; its name changes. One of its older names ends it: somebody else has a copy, or is one.
     */
    public Optional<KnownBrowser> recognise(UserModel user) {
        forgetOver(user);
        var found = find(user, of(user));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var seen = found.get();
        if (!isGood(seen)) {
            end(user, seen);
            new BrowserCookies(session, realm).expire(seen.place());
            return Optional.empty();
        }
        return turn(user, seen) ? Optional.of(KnownBrowser.of(seen.stored())) : Optional.empty();
    }

    /** One that was recognised earlier in the same login, if nobody has ended it since. */
    public Optional<KnownBrowser> still(UserModel user, String id) {
        return of(user).stream()
                .filter(stored -> stored.id().equals(id) && !isOver(stored, user))
                .map(KnownBrowser::of)
                .findFirst();
    }

    /**
     * Makes this browser known, in place of what it was before; its id.
     *
     * @return empty where the person's storage takes no such thing
     */
    public Optional<KnownBrowser> remember(UserModel user, BrowserProof proof, Memory memory) {
        var now = clock.instant();
        var cookies = new BrowserCookies(session, realm);
        var before = find(user, of(user));
        before.ifPresent(known -> {
            if (isGood(known) || isOver(known.stored(), user)) {
                remove(user, known.stored());
            } else {
                end(user, known);
            }
        });
        var name = BrowserName.random(now);
        var lasting = Duration.ofDays(memory.days());
        var stored = new StoredBrowser(
                "",
                new SeenBrowser(session).label(user, "", now),
                proof,
                now,
                now.plus(lasting),
                now,
                Digests.of(RealmKeys.of(session, realm).active(), owner(user), name, now),
                Grounds.of(user));
        try {
            var model = user.credentialManager().createStoredCredential(stored.credential());
            makeRoom(user, memory, model.getId());
            cookies.write(before.map(Seen::place).orElseGet(cookies::free), name, (int) lasting.toSeconds());
            return Optional.of(new KnownBrowser(model.getId(), proof, now));
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The storage of user %s takes no known browser: %s", user.getId(), new FaultName(e));
            return Optional.empty();
        }
    }

    private void makeRoom(UserModel user, Memory memory, String newest) {
        of(user).stream()
                .filter(stored -> !stored.id().equals(newest))
                .sorted(Comparator.comparing(StoredBrowser::lastUse).reversed())
                .skip(memory.most() - 1L)
                .forEach(oldest -> remove(user, oldest));
    }

    /**
     * Forgets all of a person's browsers, wherever they are.
     *
     * @return how many there were
     */
    public int forgetAll(UserModel user) {
        var all = user.credentialManager()
                .getStoredCredentialsByTypeStream(KnownBrowserCredentialProvider.TYPE)
                .map(CredentialModel::getId)
                .toList();
        all.forEach(user.credentialManager()::removeStoredCredentialById);
        return all.size();
    }

    /** Those whose time is over, or whose grounds are gone: they are in nobody's list any more. */
    void forgetOver(UserModel user) {
        of(user).stream().filter(stored -> isOver(stored, user)).forEach(stored -> remove(user, stored));
    }

    private boolean isOver(StoredBrowser stored, UserModel user) {
        return stored.isOver(clock.instant(), Grounds.of(user));
    }

    private static void remove(UserModel user, StoredBrowser stored) {
        user.credentialManager().removeStoredCredentialById(stored.id());
    }

    private static List<StoredBrowser> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(KnownBrowserCredentialProvider.TYPE)
                .flatMap(model -> StoredBrowser.read(model).stream())
                .toList();
    }

    /** A cookie of this browser's that is one of a known browser's. */
    private record Seen(StoredBrowser stored, int place, BrowserName name, Age age) {}

    private Optional<Seen> find(UserModel user, List<StoredBrowser> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var keys = RealmKeys.of(session, realm);
        return new BrowserCookies(session, realm)
                .all().entrySet().stream()
                        .flatMap(cookie -> all.stream()
                                .flatMap(stored -> stored.digests().age(keys, owner(user), cookie.getValue()).stream()
                                        .map(age -> new Seen(stored, cookie.getKey(), cookie.getValue(), age))))
                        .findFirst();
    }

    private BrowserName.Owner owner(UserModel user) {
        return new BrowserName.Owner(realm.getId(), user.getId());
    }

    private boolean isGood(Seen seen) {
        return switch (seen.age()) {
            case GOOD -> true;
            case FORMER ->
                clock.instant().isBefore(seen.stored().digests().turnedAt().plus(GRACE));
            case OLDER -> false;
        };
    }

    /** Gives the browser its next name. Of two requests that bring one name, one writes it down; both give it. */
    private boolean turn(UserModel user, Seen seen) {
        var now = clock.instant();
        var stored = seen.stored();
        var keys = RealmKeys.of(session, realm);
        var former = seen.age() == Age.FORMER;
        // What the name before has become was made with the key of then.
        var key = former ? keys.named(stored.digests().key()).orElseThrow() : keys.active();
        var next = seen.name().next(key, owner(user));
        if (!former
                && isFirst(stored)
                && !write(user, seen, Digests.turned(key, owner(user), seen.name(), next, now))) {
            return false;
        }
        // After a change of keys in between nobody can tell any more what it has become; the other answer has it.
        if (!former || stored.digests().age(keys, owner(user), next).equals(Optional.of(Age.GOOD))) {
            new BrowserCookies(session, realm).write(seen.place(), next, (int)
                    Duration.between(now, stored.until()).toSeconds());
        }
        return true;
    }

    private boolean isFirst(StoredBrowser stored) {
        var store = ClaimStore.of(session);
        var claim = "sesame.known-browser."
                + Digest.text(stored.id() + " " + stored.digests().value());
        var first = store.claim(claim, GRACE.toSeconds());
        if (first) {
            AfterCommit.run(session, () -> {}, () -> store.release(List.of(claim)));
        }
        return first;
    }

    private boolean write(UserModel user, Seen seen, Digests turned) {
        try {
            user.credentialManager()
                    .updateStoredCredential(seen.stored()
                            .used(
                                    turned,
                                    new SeenBrowser(session)
                                            .label(user, seen.stored().id(), turned.turnedAt()),
                                    turned.turnedAt())
                            .credential());
            return true;
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The storage of user %s keeps no known browser: %s", user.getId(), new FaultName(e));
            return false;
        }
    }

    /** The one that was copied and the copy: nobody can tell them apart. */
    private void end(UserModel user, Seen seen) {
        remove(user, seen.stored());
        var event = new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.REMOVE_CREDENTIAL)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.CREDENTIAL_TYPE, KnownBrowserCredentialProvider.TYPE)
                .detail(Details.CREDENTIAL_ID, seen.stored().id())
                .detail(Details.REASON, COPIED);
        var client = session.getContext().getClient();
        if (client != null) {
            event.client(client);
        }
        event.success();
    }
}
