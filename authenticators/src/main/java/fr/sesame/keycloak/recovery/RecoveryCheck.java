package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.recovery.RecoveryVerdict.Refused;
import fr.sesame.keycloak.recovery.RecoveryVerdict.Right;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.DecoyHash;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/** Judges a code of somebody who has proven the first factor, with one password hash computed whatever the case. */
final class RecoveryCheck {

    /**
     * Tries at one account's codes, right ones too. A day's alone are limited, and no number in a row: 25 a day find one of 64.8
     * bits in a thousand years with a chance of 10⁻¹², and whoever knows somebody's password must not be able to take the codes
     * away for good.
     */
    private static final Limit A_DAY = new Limit(25, TimeUnit.DAYS.toSeconds(1));

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
        if (!new Slots(session, realm).claim("recovery code " + user.getId(), A_DAY)) {
            return decoy(new Refused("sesameRecoveryTooMany", "too_many_tries", false));
        }
        if (set.filter(some -> typed.number() < some.hashes().size()).isEmpty()) {
            return decoy(new Refused(WRONG, Errors.INVALID_USER_CREDENTIALS, true));
        }
        if (!codes.match(set.get(), typed)) {
            return new Refused(WRONG, Errors.INVALID_USER_CREDENTIALS, true);
        }
        var left = new RecoveryUses(session, realm, clock).claim(user, set.get(), typed.number());
        return left.isPresent()
                ? new Right(left.getAsInt())
                : new Refused("sesameRecoveryUsed", Errors.INVALID_CODE, false);
    }

    private RecoveryVerdict decoy(Refused refused) {
        DecoyHash.compute(context);
        return refused;
    }
}
