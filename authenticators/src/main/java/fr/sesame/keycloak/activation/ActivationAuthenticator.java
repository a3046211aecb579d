package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.identity.EarlierCode;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.BroughtProof;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.FirstSetUp;
import fr.sesame.keycloak.server.MailedCode;
import fr.sesame.keycloak.server.ProvenMailbox;
import fr.sesame.keycloak.server.ReachedLevel;
import fr.sesame.keycloak.server.Step;
import fr.sesame.keycloak.throttle.WrongCode;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/**
 * The first login to a new account: its link was pressed in this browser, whose login begins now. What is to be set up stands
 * with the account since the mail was written, and Keycloak asks for it next, with the terms and whatever else.
 */
final class ActivationAuthenticator extends Step {

    private final Clock clock;

    ActivationAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var proof = new BroughtProof(context, Purpose.ACTIVATION).take();
        if (proof.isEmpty()) {
            context.attempted();
            return;
        }
        var owner = owner(context, proof.get()).filter(user -> isFirst(context, user, proof.get()));
        if (owner.isEmpty()) {
            Tally.count(Purpose.ACTIVATION.kind(), Outcome.EXPIRED);
            context.getEvent()
                    .user(proof.get().userId().orElse(null))
                    .detail(Details.CREDENTIAL_TYPE, "sesame-link")
                    .detail(Purpose.DETAIL, Purpose.ACTIVATION.text())
                    .error(Errors.EXPIRED_CODE);
            context.failure(
                    AuthenticationFlowError.EXPIRED_CODE,
                    context.form().setError("sesameActivationOver").createErrorPage(Response.Status.BAD_REQUEST));
            return;
        }
        letIn(context, owner.get(), proof.get());
    }

    /** It has no page. */
    @Override
    protected void answer(AuthenticationFlowContext context) {
        arrive(context);
    }

    /** Whose account it is: what has become of it since the mail counts now. */
    private static Optional<UserModel> owner(AuthenticationFlowContext context, Proof proof) {
        var session = context.getSession();
        var realm = context.getRealm();
        return ProvenAccount.of(session, realm, Purpose.ACTIVATION, proof)
                .filter(user -> new Obstacles(session, realm).ofAccount(user).isEmpty());
    }

    /** Of the mail's code and its link one lets in, also at one moment. */
    private static boolean isFirst(AuthenticationFlowContext context, UserModel user, Proof proof) {
        return MailedCode.all(context.getSession())
                .allMatch(codes -> codes.endMailed(context.getRealm(), user, proof.askedAt()));
    }

    private void letIn(AuthenticationFlowContext context, UserModel owner, Proof proof) {
        var session = context.getSession();
        var realm = context.getRealm();
        AskingCookie.of(context).bind();
        WrongCode.endRow(session, owner.getId());
        // The mail that this link has the place of, or that came at the same moment.
        new EndedSecrets(session, realm)
                .endBefore(owner.getId(), Purpose.ACTIVATION, clock.instant().plusMillis(1));
        new StoredAccount(owner).verifyAddress();
        context.setUser(owner);
        FirstSetUp.begin(context.getAuthenticationSession());
        context.getEvent().user(owner).detail(Details.EMAIL, proof.address());
        LoginAttempt.in(context.getAuthenticationSession()).proven();
        if (proof.means() != Proof.Means.HANDED_LINK) {
            new ProvenMailbox(context.getAuthenticationSession()).note(owner);
        }
        new EarlierCode(context).credit(owner);
        new ReachedLevel(context)
                .raiseTo(ActivationAuthenticatorFactory.OPTIONS
                        .read(context.getAuthenticatorConfig())
                        .level());
        context.success("sesame-link");
    }
}
