package fr.sesame.keycloak.throttle;

import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

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
            var realm = other.getContext().getRealm();
            var user = userId.map(id -> other.users().getUserById(realm, id)).orElse(null);
            if (user != null) {
                // The owner may have ended the row meanwhile.
                if (WrongTries.isInRow(
                        new Slots(other.singleUseObjects()), WrongTries.account(realm, user.getId()), inARow)) {
                    new CountedTries(user).raiseTo(inARow);
                }
                BruteForceLock.countFailure(other, realm, user, client);
            }
        });
    }

    /** The owner was there: a row of wrong codes ends. */
    public static void endRow(KeycloakSession session, String who) {
        Background.run(session, other -> {
            var realm = other.getContext().getRealm();
            WrongTries.endRow(new Slots(other.singleUseObjects()), WrongTries.account(realm, who));
            var user = other.users().getUserById(realm, who);
            if (user != null) {
                new CountedTries(user).reset();
            }
        });
    }
}
