package fr.sesame.keycloak.password;

import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.DecoyHash;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Judges a password for an identity, with one password hash computed whatever the case. */
final class PasswordCheck {

    /** Longer ones are never right. Keycloak hashes any length; the time for that shouldn't be the sender's to choose. */
    static final int MAX_LENGTH = 4096;

    private final AuthenticationFlowContext context;

    PasswordCheck(AuthenticationFlowContext context) {
        this.context = context;
    }

    Verdict judge(Identity identity, String password) {
        if (identity instanceof Identity.Account account) {
            return judge(account.user(), password);
        }
        DecoyHash.compute(context);
        return identity instanceof Identity.Ambiguous
                ? new Refused(Errors.USER_NOT_FOUND, false)
                : new Refused(Errors.USER_NOT_FOUND, true);
    }

    private Verdict judge(UserModel user, String password) {
        var lock = new BruteForceLock(context.getSession(), context.getRealm()).on(user);
        if (lock.isPresent()) {
            DecoyHash.compute(context);
            return new Refused(lock.get(), false);
        }
        if (password.length() > MAX_LENGTH || !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            DecoyHash.compute(context);
            return new Refused(Errors.INVALID_USER_CREDENTIALS, true);
        }
        if (!user.credentialManager().isValid(UserCredentialModel.password(password))) {
            return new Refused(Errors.INVALID_USER_CREDENTIALS, true);
        }
        return user.isEnabled() ? new Right(user) : new Deactivated();
    }

    sealed interface Verdict {}

    /** The password is right and the account may be used. */
    record Right(UserModel user) implements Verdict {}

    /** The password is right, so its owner may learn that an admin has deactivated the account. */
    record Deactivated() implements Verdict {}

    /**
     * Anything else; the person isn't told what.
     *
     * @param error what the event log is told
     * @param counts whether the brute-force detector is told. Not while an account is locked, or strangers could keep
     *     it locked; not for an ambiguous identifier, since counting looks it up again, which throws.
     */
    record Refused(String error, boolean counts) implements Verdict {}
}
