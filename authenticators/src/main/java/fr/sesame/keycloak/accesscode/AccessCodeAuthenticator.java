package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.accesscode.CodeVerdict.Refused;
import fr.sesame.keycloak.accesscode.CodeVerdict.Right;
import fr.sesame.keycloak.accesscode.CodeVerdict.Told;
import fr.sesame.keycloak.identity.AccountSearch;
import fr.sesame.keycloak.identity.EarlierCode;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.Identity;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.identity.TypedIdentifier.Rejected;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.KnownSince;
import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.secret.CodeText;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Alternative;
import fr.sesame.keycloak.server.Background;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.FirstSetUp;
import fr.sesame.keycloak.server.HeldAnswer;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.ReachedLevel;
import fr.sesame.keycloak.server.RefusalPace;
import fr.sesame.keycloak.server.RememberMe;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * « J’ai un code d’accès »: user name and code on one page. The user is set only when the code is right, as with a password,
 * and whatever is wrong gets one and the same answer at one moment; only whoever has typed the right code learns that it is
 * over, or not good yet.
 */
final class AccessCodeAuthenticator extends BoundStep {

    private static final String PAGE = "sesame-access-code.ftl";
    private static final String CODE = "code";

    private final Clock clock;

    AccessCodeAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        // What is to be linked is proven by its owner's own password or mail.
        if (PendingLink.of(context.getAuthenticationSession()).isPresent() || new Alternative(context).givesWay()) {
            context.attempted();
            return;
        }
        context.challenge(page(context, context.form(), null));
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        if (PendingLink.of(context.getAuthenticationSession()).isPresent()) {
            context.attempted();
            return;
        }
        var form = context.getHttpRequest().getDecodedFormParameters();
        var name = form.getFirst(AuthenticationManager.FORM_USERNAME);
        var begin = RefusalPace.of(context.getSession()).begin();
        var known = context.getUser();
        var typed = known == null ? TypedIdentifier.read(name) : TypedIdentifier.read(known.getUsername());
        if (typed instanceof Rejected rejected) {
            askAgain(context, name, new FormMessage(AuthenticationManager.FORM_USERNAME, rejected.messageKey()));
            return;
        }
        var identifier = (Identifier) typed;
        var code = CodeText.read(form.getFirst(CODE));
        if (code.isEmpty()) {
            // Nothing that could have been right: it doesn't count.
            askAgain(context, name, new FormMessage(CODE, "sesameAccessCodeMalformed"));
            return;
        }
        var options = AccessCodeOptions.read(context.getAuthenticatorConfig());
        var realmId = context.getRealm().getId();
        Identity identity = known == null
                ? new AccountSearch(context.getSession(), context.getRealm()).find(identifier)
                : new Identity.Account(known);
        var next = new NextSetUp(context, options.setUp());
        var verdict = new CodeCheck(context, next, clock).judge(identity, identifier.value(), code.get());
        if (verdict instanceof Right right) {
            begin.shown(realmId, options.refusalPace());
            letIn(context, right, next, options.level());
            return;
        }
        if (known == null && identity instanceof Identity.Account) {
            // As much work as for a stranger; whoever gets in isn't made to pay for it.
            new AccountSearch(context.getSession(), context.getRealm()).lookUpStranger(identifier);
        }
        refuse(context, identity, identifier, verdict);
        // Last, as what listens to the events is to be over when the answer begins to rest.
        HeldAnswer.hold(context.getSession(), () -> begin.rest(realmId, options.refusalPace()));
    }

    private void letIn(AuthenticationFlowContext context, Right right, NextSetUp next, int level) {
        var user = right.user();
        var authSession = context.getAuthenticationSession();
        // What follows is for this browser alone.
        new AskingCookie(context.getSession(), context.getRealm(), authSession).bind();
        context.setUser(user);
        LoginAttempt.in(authSession).proven();
        new KnownSince(context.getSession(), context.getRealm(), authSession, clock).prove();
        // Whoever needs a code may well sit at a machine of others.
        new RememberMe(authSession).drop();
        new EarlierCode(context).credit(user);
        if (right.code().isMailed()) {
            FirstSetUp.begin(authSession);
        }
        report(context, right);
        authSession.setUserSessionNote("sesame_access_code", right.code().id());
        if (right.code().terms().purpose() == CodePurpose.SECOND_FACTOR) {
            new LostSecondFactor(context, user).replace();
        } else if (right.code().isMailed()) {
            activate(context, user);
        } else {
            next.demand(user);
        }
        new ReachedLevel(context).raiseTo(level);
        context.success(AccessCodeCredentialProvider.TYPE);
    }

    /** An event of its own: that of the login comes after what is set up, which may be never. */
    private static void report(AuthenticationFlowContext context, Right right) {
        var event = context.getEvent()
                .clone()
                .event(EventType.UPDATE_CREDENTIAL)
                .user(right.user())
                .detail(Details.CREDENTIAL_TYPE, AccessCodeCredentialProvider.TYPE)
                .detail("access_code", right.code().id());
        right.code().issuer().addTo(event);
        event.success();
    }

    /** What is to be set up was said when the mail was written; its link is over, and the mailbox proven. */
    private void activate(AuthenticationFlowContext context, UserModel user) {
        new EndedSecrets(context.getSession(), context.getRealm())
                .endBefore(user.getId(), Purpose.ACTIVATION, clock.instant().plusMillis(1));
        new StoredAccount(user).verifyAddress();
    }

    private static void refuse(
            AuthenticationFlowContext context, Identity identity, Identifier identifier, CodeVerdict verdict) {
        var event = context.getEvent().removeDetail(Details.USERNAME);
        if (identity instanceof Identity.Account account) {
            event.user(account.user());
        }
        if (isAName(identity, identifier)) {
            event.detail(Details.USERNAME, identifier.value());
        }
        if (verdict instanceof Told told) {
            event.detail(Details.REASON, "access_code_" + told.reason()).error(told.error());
            var form = context.form()
                    .setError(told.message(), told.argument())
                    .setAttribute("codeContact", told.isForTheContact());
            context.forceChallenge(page(context, form, identifier.value()));
            return;
        }
        event.detail(Details.REASON, "access_code")
                .error(verdict instanceof Refused refused ? refused.error() : Errors.INVALID_USER_CREDENTIALS);
        CodeCheck.countedOn(identity, verdict).ifPresent(userId -> count(context, userId));
        askAgain(context, identifier.value(), new FormMessage(CODE, "sesameAccessCodeWrong"));
    }

    /** People type the code into both fields. Whatever nobody is called may be one, and stands in no event and no log. */
    private static boolean isAName(Identity identity, Identifier typed) {
        return identity instanceof Identity.Account
                && CodeText.read(typed.value()).isEmpty();
    }

    /** Away from the request, which has no such thing to do for nobody. */
    private static void count(AuthenticationFlowContext context, String userId) {
        var client = ClientAddress.of(context.getSession());
        Background.run(context.getSession(), session -> {
            var realm = session.getContext().getRealm();
            var user = session.users().getUserById(realm, userId);
            if (user != null) {
                new BruteForceLock(session, realm).countFailure(user, client);
            }
        });
    }

    private static void askAgain(AuthenticationFlowContext context, @Nullable String name, FormMessage error) {
        context.forceChallenge(page(context, context.form().addError(error), name));
    }

    private static Response page(AuthenticationFlowContext context, LoginFormsProvider form, @Nullable String name) {
        var attempt = LoginAttempt.in(context.getAuthenticationSession());
        var known = context.getUser();
        if (known == null) {
            var shown =
                    name == null ? attempt.suggested().map(Identifier::value).orElse("") : name;
            form.setAttribute("codeUsername", shown);
        } else {
            form.setAttribute("knownPerson", LoginAttempt.merelyNamed(context).orElseGet(known::getUsername));
        }
        return new OwnPage(context, PAGE).of(form.setAttribute("named", attempt.isNamed()));
    }
}
