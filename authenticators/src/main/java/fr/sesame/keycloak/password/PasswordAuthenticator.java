package fr.sesame.keycloak.password;

import fr.sesame.keycloak.identity.EarlierCode;
import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.password.PasswordVerdict.Deactivated;
import fr.sesame.keycloak.password.PasswordVerdict.Refused;
import fr.sesame.keycloak.password.PasswordVerdict.Right;
import fr.sesame.keycloak.password.PasswordVerdict.Unanswered;
import fr.sesame.keycloak.server.Alternative;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.HeldAnswer;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.Passkeys;
import fr.sesame.keycloak.server.PasswordRenewal;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.ReachedLevel;
import fr.sesame.keycloak.server.RefusalPace;
import fr.sesame.keycloak.server.Step;
import fr.sesame.keycloak.server.UserStorages;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;

/**
 * The password page. The user is set only when the password is right: before that nothing of what Keycloak does may
 * depend on whether the account exists, is locked, is disabled or has no password.
 *
 * <p>It deliberately isn't a {@code CredentialValidator}: Keycloak would then offer the step only to people who have a
 * password.
 */
final class PasswordAuthenticator extends Step {

    private static final Logger LOG = Logger.getLogger(PasswordAuthenticator.class);

    private static final String STORAGE_FAILED = "storage_failed";

    private final RefusalPace pace;
    private final Clock clock;

    PasswordAuthenticator(RefusalPace pace, Clock clock) {
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        if (new Passkeys(context.getSession()).wereUsedIn(context.getAuthenticationSession())) {
            context.success();
            return;
        }
        if (new Alternative(context).givesWay()) {
            context.attempted();
            return;
        }
        if (MailProof.refuseAnotherBrowser(context) || (isToBeLinked(context) && refuseOfNobody(context))) {
            return;
        }
        PendingLink.of(context.getAuthenticationSession())
                .map(PendingLink::name)
                .flatMap(TypedIdentifier::readable)
                .ifPresent(name ->
                        LoginAttempt.in(context.getAuthenticationSession()).continueAs(name, false));
        // No look-up here: the request that brings this page would take a time of its own for people who have an
        // account.
        if (!LoginAttempt.in(context.getAuthenticationSession()).isNamed()) {
            LOG.infof(
                    "Flow '%s' of realm '%s' asks for a password before anybody has said who they are:"
                            + " put sesame-identifier before sesame-password",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.attempted();
            return;
        }
        context.challenge(new PasswordPage(context).show());
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        if (MailProof.refuseAnotherBrowser(context) || (isToBeLinked(context) && refuseOfNobody(context))) {
            return;
        }
        var begin = pace.begin();
        var password = context.getHttpRequest().getDecodedFormParameters().getFirst(CredentialRepresentation.PASSWORD);
        if (password == null || password.isEmpty()) {
            context.forceChallenge(new PasswordPage(context).withFault(Messages.MISSING_PASSWORD));
            return;
        }
        var identity = identity(context);
        if (identity == null) {
            context.attempted();
            return;
        }
        var realmId = context.getRealm().getId();
        var options = PasswordOptions.read(context.getAuthenticatorConfig());
        var verdict = new PasswordCheck(context).judge(identity, password);
        if (verdict instanceof Right right) {
            begin.shown(realmId, options.refusalPace());
            // What follows is for this browser alone.
            AskingCookie.of(context).bind();
            context.setUser(right.user());
            LoginAttempt.in(context.getAuthenticationSession()).proven();
            new KnownSince(context.getSession(), context.getRealm(), context.getAuthenticationSession(), clock).prove();
            context.getAuthenticationSession().setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, "true");
            new EarlierCode(context).credit(right.user());
            if (new PasswordRenewal(right.user()).isDue()) {
                // For this login, which has proven the password, and no other.
                context.getAuthenticationSession().addRequiredAction(RequiredAction.UPDATE_PASSWORD);
            }
            right.only().ifPresent(only -> new BreakGlass(context, only, clock).used());
            new ReachedLevel(context).raiseTo(options.level());
            context.success(PasswordCredentialModel.TYPE);
            return;
        }
        if (verdict instanceof Deactivated) {
            reportFailure(context, identity, Errors.USER_DISABLED);
            context.forceChallenge(new PasswordPage(context).deactivated());
        } else if (verdict instanceof Unanswered) {
            reportFailure(context, identity, STORAGE_FAILED);
            context.forceChallenge(new PasswordPage(context).unanswered());
        } else if (verdict instanceof Refused refused) {
            refuse(context, identity, refused);
        }
        // Last, as what listens to the events above is to be over when the answer begins to rest.
        HeldAnswer.hold(context.getSession(), () -> begin.rest(realmId, options.refusalPace()));
    }

    private static void refuse(AuthenticationFlowContext context, Identity identity, Refused refused) {
        reportFailure(context, identity, refused.error());
        // Of a name that nobody here has, a directory that fails can't be asked: all others get the same answer.
        var answering = new UserStorages(context.getSession(), context.getRealm()).areAnswering();
        var form = new PasswordPage(context);
        var page = answering ? form.withFault(Messages.INVALID_USER) : form.unanswered();
        if (refused.counts() && isToBeLinked(context) && identity instanceof Identity.Account account) {
            // Keycloak would look up by name whom to count it on.
            new BruteForceLock(context.getSession(), context.getRealm())
                    .countFailure(account.user(), ClientAddress.of(context.getSession()));
            context.forceChallenge(page);
        } else if (refused.counts() && (answering || identity instanceof Identity.Account)) {
            // Keycloak looks up by name whom to count it on.
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page);
        } else {
            context.forceChallenge(page);
        }
    }

    private static void reportFailure(AuthenticationFlowContext context, Identity identity, String error) {
        var event = context.getEvent().detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE);
        LoginAttempt.in(context.getAuthenticationSession())
                .identifier()
                .ifPresent(identifier -> event.detail(Details.USERNAME, identifier.value()));
        if (identity instanceof Identity.Account account) {
            event.user(account.user());
        }
        event.error(error);
    }

    /** The account that is to be linked to may have been deleted since. */
    private static boolean refuseOfNobody(AuthenticationFlowContext context) {
        var gone = PendingLink.of(context.getAuthenticationSession())
                .filter(link ->
                        link.owner(context.getSession(), context.getRealm()).isEmpty());
        gone.ifPresent(link -> {
            context.getEvent()
                    .detail(Details.IDENTITY_PROVIDER, link.outside().provider())
                    .detail(Details.REASON, "account_gone")
                    .error(Errors.USER_NOT_FOUND);
            context.forceChallenge(context.form()
                    .setError("sesameJoinOver", link.outside().providerName(context.getSession()))
                    .createErrorPage(Response.Status.BAD_REQUEST));
        });
        return gone.isPresent();
    }

    private static boolean isToBeLinked(AuthenticationFlowContext context) {
        return PendingLink.of(context.getAuthenticationSession()).isPresent();
    }

    /** Where a provider's account is to be linked, nobody but the owner of the account that it is to be linked to. */
    private static @Nullable Identity identity(AuthenticationFlowContext context) {
        return isToBeLinked(context)
                ? new KnownPerson(context)
                        .ofAttempt()
                        .<Identity>map(Identity.Account::new)
                        .orElseThrow()
                : LoginAttempt.in(context.getAuthenticationSession())
                        .identity(context.getSession(), context.getRealm())
                        .orElse(null);
    }
}
