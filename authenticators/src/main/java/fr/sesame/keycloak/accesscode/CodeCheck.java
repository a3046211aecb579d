package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.accesscode.CodeUses.Claim.Granted;
import fr.sesame.keycloak.accesscode.CodeUses.Claim.Over;
import fr.sesame.keycloak.accesscode.CodeVerdict.Refused;
import fr.sesame.keycloak.accesscode.CodeVerdict.Right;
import fr.sesame.keycloak.accesscode.CodeVerdict.Told;
import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.secret.CodeText;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.DecoyHash;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.MomentText;
import fr.sesame.keycloak.server.PageLanguage;
import fr.sesame.keycloak.throttle.Slots;
import fr.sesame.keycloak.throttle.TriesADay;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.services.messages.Messages;

/**
 * Judges a code for an identity, with one password hash computed whatever the case. Of an account, wrong tries are counted
 * on the very code: nobody but an admin makes a new one, which begins a new count.
 */
final class CodeCheck {

    private final AuthenticationFlowContext context;
    private final AccessCodes codes;
    private final Clock clock;
    private final TriesADay tries;
    private final NextSetUp next;

    /**
     * For one request.
     *
     * @param next what the person sets up once the code is right
     */
    CodeCheck(AuthenticationFlowContext context, NextSetUp next, Clock clock) {
        this.context = context;
        this.next = next;
        this.codes = new AccessCodes(context.getSession(), context.getRealm(), clock);
        this.clock = clock;
        this.tries = TriesADay.of(new Slots(context.getSession(), context.getRealm()), context.getRealm());
    }

    /**
     * Judges.
     *
     * @param name as it was typed
     */
    CodeVerdict judge(Identity identity, String name, CodeText typed) {
        if (identity instanceof Identity.Account account) {
            return judge(account.user(), typed);
        }
        // As much work as for an account.
        MailDomain.ofAddress(name)
                .ifPresent(domain -> CompanyOnly.of(context.getSession(), context.getRealm(), domain));
        return decoy(new Refused(Errors.USER_NOT_FOUND, false));
    }

    private CodeVerdict judge(UserModel user, CodeText typed) {
        var only = CompanyOnly.of(context.getSession(), context.getRealm(), user);
        var lock = new BruteForceLock(context.getSession(), context.getRealm()).on(user);
        if (lock.isPresent()) {
            return decoy(new Refused(lock.get(), false));
        }
        var stored = codes.of(user);
        if (stored.isEmpty()) {
            return decoy(new Refused(Errors.INVALID_USER_CREDENTIALS, true));
        }
        var code = "access code " + stored.get().id();
        var claimed = tries.claim(code);
        if (claimed.isEmpty() || only.isPresent()) {
            // Right or wrong isn't even looked at.
            DecoyHash.compute(context);
            return new Refused(only.isPresent() ? Errors.NOT_ALLOWED : "too_many_tries", true);
        }
        if (!codes.matches(stored.get(), typed)) {
            return new Refused(Errors.INVALID_USER_CREDENTIALS, true);
        }
        tries.succeeded(code, claimed.getAsInt());
        return use(user, stored.get());
    }

    /** Nothing is counted where there is no code: names can be made up without end, and no page tells the difference. */
    private CodeVerdict decoy(Refused refused) {
        DecoyHash.compute(context);
        return refused;
    }

    private CodeVerdict use(UserModel user, StoredCode stored) {
        if (!user.isEnabled()) {
            return new Told(user, Messages.ACCOUNT_DISABLED, "", Errors.USER_DISABLED, "deactivated");
        }
        var from = stored.terms().from();
        if (clock.instant().isBefore(from)) {
            var begin = MomentText.of(from, PageLanguage.of(context.getSession(), null));
            return new Told(user, "sesameAccessCodeEarly", begin, Errors.INVALID_CODE, "not_yet_valid");
        }
        if (codes.isOver(user, stored)) {
            return over(user, stored);
        }
        if (!stored.issuer().reach().covers(IssuePermission.adminRoles(context.getRealm(), user))) {
            return new Told(user, "sesameAccessCodeTooWeak", "", Errors.NOT_ALLOWED, "too_weak");
        }
        if (!next.isPossible(user, stored)) {
            return new Told(
                    user, "sesameAccessCodeNothingToSetUp", "", Errors.NOT_ALLOWED, CodeVerdict.NOTHING_TO_SET_UP);
        }
        var claim = new CodeUses(codes).claim(user, stored);
        if (claim instanceof Granted granted) {
            return new Right(user, granted.code());
        }
        return claim instanceof Over over
                ? over(user, over.code())
                // As for whoever types it a moment later. It was right, so it doesn't count.
                : new Refused(Errors.INVALID_USER_CREDENTIALS, false);
    }

    private Told over(UserModel user, StoredCode code) {
        if (code.isUsedUp()) {
            return new Told(user, words(code, "Used"), "", Errors.INVALID_CODE, "used");
        }
        return !code.isMailed() && code.isOutdated(user, clock.instant())
                ? new Told(user, "sesameAccessCodeOvertaken", "", Errors.EXPIRED_CODE, "overtaken")
                : new Told(user, words(code, "Expired"), "", Errors.EXPIRED_CODE, "expired");
    }

    /** Nobody has handed over one that was mailed. */
    private static String words(StoredCode code, String what) {
        return "sesameAccessCode" + (code.isMailed() ? "Mailed" : "") + what;
    }

    /** Of whom the brute-force detector is told. */
    static Optional<String> countedOn(Identity identity, CodeVerdict verdict) {
        return identity instanceof Identity.Account account && verdict instanceof Refused refused && refused.counts()
                ? Optional.of(account.user().getId())
                : Optional.empty();
    }
}
