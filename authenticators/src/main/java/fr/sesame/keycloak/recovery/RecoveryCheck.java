package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.recovery.RecoveryVerdict.Refused;
import fr.sesame.keycloak.recovery.RecoveryVerdict.Right;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.DecoyHash;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.TriesADay;
import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/**
 * Judges a code of somebody who has proven the first factor, with one password hash computed whatever the case. A day's wrong tries
 * find one of 64.8 bits in a thousand years with a chance of 10⁻¹²; more in a row than that don't take the codes away, which whoever
 * knows somebody's password could do then.
 */
final class RecoveryCheck {

    private static final String WRONG = "sesameRecoveryWrong";

    private final AuthenticationFlowContext context;
    private final Clock clock;

    RecoveryCheck(AuthenticationFlowContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    RecoveryVerdict judge(UserModel user, RecoveryCode typed) {
        var session = context.getSession();
        var realm = context.getRealm();
        var lock = new BruteForceLock(session, realm).on(user);
        if (lock.isPresent()) {
            return decoy(new Refused(WRONG, lock.get(), false));
        }
        var codes = new RecoveryCodes(session, realm, clock);
        var set = codes.of(user);
        var tries = TriesADay.of(new Slots(session, realm), realm);
        var subject = "recovery code " + user.getId();
        var claimed = tries.claim(subject);
        if (claimed.isEmpty()) {
            return decoy(new Refused("sesameRecoveryTooMany", "too_many_tries", false));
        }
        if (set.filter(some -> typed.number() < some.hashes().size()).isEmpty()) {
            return decoy(new Refused(WRONG, Errors.INVALID_USER_CREDENTIALS, true));
        }
        if (!codes.match(set.get(), typed)) {
            return new Refused(WRONG, Errors.INVALID_USER_CREDENTIALS, true);
        }
        var left = new RecoveryUses(session, realm, clock).claim(user, set.get(), typed.number());
        if (left.isEmpty()) {
            return new Refused("sesameRecoveryUsed", Errors.INVALID_CODE, false);
        }
        tries.succeeded(subject, claimed.getAsInt());
        return new Right(left.getAsInt());
    }

    private RecoveryVerdict decoy(Refused refused) {
        DecoyHash.compute(context);
        return refused;
    }
}
