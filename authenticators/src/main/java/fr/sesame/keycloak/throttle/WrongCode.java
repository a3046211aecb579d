package fr.sesame.keycloak.throttle;

import fr.sesame.keycloak.server.AfterCommit;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * A wrong code, for the books: the brute-force detector's, and the account's own. Both are kept away from the request,
 * which has the same to do for a code of nobody's.
 *
 * @param userId whose account; empty for nobody's
 * @param inARow how many there are now
 * @param client who typed it
 */
public record WrongCode(Optional<String> userId, int inARow, ClientAddress client) {

    /** Counts it, soon. */
    public void count(KeycloakSession session) {
        Background.run(session, other -> {
            var user = userId.flatMap(id -> person(other, id));
            // Keycloak's detector stumbles over nobody, whom it has no count of anyway.
            user.ifPresent(found -> {
                keep(other, found, inARow);
                new BruteForceLock(other, other.getContext().getRealm()).countFailure(found, client);
            });
        });
    }

    /**
     * Keeps the length of the row with the account. Keycloak's credentials come from a cache, and of two who write at once
     * the one with the lower number may be the last; so whoever has written looks again, until the number is that of the
     * row.
     */
    private static void keep(KeycloakSession session, UserModel user, int inARow) {
        var slots = new Slots(session, session.getContext().getRealm());
        var account = WrongTries.account(session.getContext().getRealm(), user.getId());
        var length = WrongTries.length(slots, account, inARow);
        // The owner may have ended the row meanwhile.
        if (length > 0 && new CountedTries(user).raiseTo(length)) {
            var id = user.getId();
            AfterCommit.run(
                    session,
                    () -> Background.run(
                            session, other -> person(other, id).ifPresent(again -> keep(other, again, inARow))),
                    () -> {});
        }
    }

    /** The owner was there: a row of wrong codes ends. */
    public static void endRow(KeycloakSession session, String who) {
        Background.run(session, other -> {
            var realm = other.getContext().getRealm();
            var tries = person(other, who).map(CountedTries::new);
            WrongTries.endRow(
                    new Slots(other, realm),
                    WrongTries.account(realm, who),
                    tries.map(CountedTries::count).orElse(0));
            tries.ifPresent(CountedTries::reset);
        });
    }

    private static Optional<UserModel> person(KeycloakSession session, String id) {
        return Optional.ofNullable(
                session.users().getUserById(session.getContext().getRealm(), id));
    }
}
