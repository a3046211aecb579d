package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.RealmActions;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Whoever has used a code and has few left is asked for new ones, where the realm lets people make them. */
record ScarceCodes(AuthenticationFlowContext context) {

    private static final String NOTE = "sesame-recovery-codes-left";

    void remind(int left) {
        if (left > RecoveryPolicy.of(context.getRealm()).few()
                || !new RealmActions(context.getRealm()).has(RecoveryCodesActionFactory.ID)) {
            return;
        }
        var attempt = context.getAuthenticationSession();
        attempt.setAuthNote(NOTE, Integer.toString(left));
        attempt.addRequiredAction(RecoveryCodesActionFactory.ID);
        if (left == 0) {
            // With the account: whoever breaks off here has no second factor next time, maybe, and is asked again.
            context.getUser().addRequiredAction(RecoveryCodesActionFactory.ID);
        }
    }

    /** How many are left, where somebody is reminded. */
    static Optional<Integer> of(AuthenticationSessionModel attempt) {
        return Optional.ofNullable(attempt.getAuthNote(NOTE)).map(Integer::valueOf);
    }

    /** Nobody is reminded twice. */
    static void forget(AuthenticationSessionModel attempt) {
        attempt.removeAuthNote(NOTE);
    }
}
