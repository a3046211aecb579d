package fr.sesame.keycloak.password;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.password.PasswordVerdict.Deactivated;
import fr.sesame.keycloak.password.PasswordVerdict.Refused;
import fr.sesame.keycloak.password.PasswordVerdict.Right;
import fr.sesame.keycloak.password.PasswordVerdict.Unanswered;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.DecoyHash;
import fr.sesame.keycloak.server.FaultName;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.PendingLink;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Judges a password for an identity, with one password hash computed whatever the case. */
final class PasswordCheck {

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

    /** Longer ones are never right. Keycloak hashes any length; the time for that shouldn't be the sender's to choose. */
    static final int MAX_LENGTH = 4096;

    private final AuthenticationFlowContext context;

    PasswordCheck(AuthenticationFlowContext context) {
        this.context = context;
    }

    PasswordVerdict judge(Identity identity, String password) {
        if (identity instanceof Identity.Account account) {
            try {
                var verdict = judge(account.user(), password);
                if (!(verdict instanceof Right)) {
                    // As much work as for a stranger; whoever gets in isn't made to pay for it.
                    LoginAttempt.in(context.getAuthenticationSession())
                            .lookUpStranger(context.getSession(), context.getRealm());
                }
                return verdict;
            } catch (ModelException e) {
                LOG.infof(
                        "A password of realm %s can't be checked: %s",
                        context.getRealm().getName(), new FaultName(e));
                return new Unanswered();
            }
        }
        lookUpRule();
        DecoyHash.compute(context);
        if (identity instanceof Identity.Unanswered) {
            return new Unanswered();
        }
        return identity instanceof Identity.Ambiguous
                ? new Refused(Errors.USER_NOT_FOUND, false)
                : new Refused(Errors.USER_NOT_FOUND, true);
    }

    /** As much work as for an account. */
    private void lookUpRule() {
        LoginAttempt.in(context.getAuthenticationSession())
                .identifier()
                .flatMap(typed -> MailDomain.ofAddress(typed.value()))
                .ifPresent(domain -> CompanyOnly.of(context.getSession(), context.getRealm(), domain));
    }

    private PasswordVerdict judge(UserModel user, String password) {
        var only = CompanyOnly.of(context.getSession(), context.getRealm(), user);
        var lock = new BruteForceLock(context.getSession(), context.getRealm()).on(user);
        if (lock.isPresent()) {
            DecoyHash.compute(context);
            return new Refused(lock.get(), false);
        }
        if (password.length() > MAX_LENGTH || !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            DecoyHash.compute(context);
            return new Refused(Errors.INVALID_USER_CREDENTIALS, true);
        }
        var forItsOwn = only.isPresent() && linksTheLoginOf(only.get());
        if (only.isPresent() && !forItsOwn && !only.get().letsIn(context.getSession(), context.getRealm(), user)) {
            // Right or wrong isn't even looked at.
            DecoyHash.compute(context);
            return new Refused(Errors.NOT_ALLOWED, true);
        }
        if (!user.credentialManager().isValid(UserCredentialModel.password(password))) {
            return new Refused(Errors.INVALID_USER_CREDENTIALS, true);
        }
        return user.isEnabled() ? new Right(user, forItsOwn ? Optional.empty() : only) : new Deactivated();
    }

    /** Whether the person has come by the company's own login, and proves the account here to have it linked. */
    private boolean linksTheLoginOf(CompanyOnly only) {
        return PendingLink.of(context.getAuthenticationSession())
                .flatMap(link -> link.outside().providerIn(context.getSession()))
                .filter(only::isLogin)
                .isPresent();
    }
}
