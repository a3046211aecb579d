package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.mailproof.MailTerms;
import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.SentMails;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Alternative;
import fr.sesame.keycloak.server.FlowSteps;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.UserStorages;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The proof by mail of a reset: asked for on the page before ({@link ResetIdentifierAuthenticator}). */
final class ResetCodeAuthenticator extends BoundStep {

    private static final String PROOF_NOTE = "sesame-reset-proof";
    private static final Logger LOG = Logger.getLogger(ResetCodeAuthenticator.class);

    private final Clock clock;

    ResetCodeAuthenticator(Clock clock) {
        this.clock = clock;
    }

    /** The page before asks for the mail, and doesn't know which step comes after it. */
    static SentMails mails(AuthenticationSessionModel authSession) {
        return new SentMails(authSession, Purpose.RESET.name());
    }

    /** The proof by which this attempt goes on, for the steps that follow. */
    static Optional<Proof> acceptedProof(AuthenticationSessionModel authSession) {
        return Optional.ofNullable(authSession.getAuthNote(PROOF_NOTE)).flatMap(Proof::read);
    }

    /** Whose password may be reset by this proof, now. */
    static Optional<UserModel> owner(KeycloakSession session, RealmModel realm, Proof proof) {
        var obstacles = new Obstacles(session, realm);
        return ProvenAccount.of(session, realm, Purpose.RESET, proof)
                .filter(user -> obstacles.ofAccount(user).isEmpty())
                .filter(user -> obstacles.ofPassword(user).isEmpty());
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var proof = proof(context);
        proof.takeBrought();
        if (proof.isThere()) {
            goOn(context, proof);
        } else if (new Alternative(context).givesWay()) {
            context.attempted();
        } else if (proof.isAskedFor()) {
            proof.waitForMail();
        } else {
            LOG.infof(
                    "Flow '%s' of realm '%s' wants to send a mail before anybody has asked for one:"
                            + " put sesame-reset-identifier before sesame-reset-code",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.attempted();
        }
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var proof = proof(context);
        if (proof.isThere()) {
            // The link was used in another tab.
            goOn(context, proof);
        } else if (!proof.isAskedFor() || proof.isForAnotherAddress()) {
            PendingLink.of(context.getAuthenticationSession())
                    .ifPresentOrElse(link -> link.resetFlow(context), context::resetFlow);
        } else if (proof.answer()) {
            goOn(context, proof);
        }
    }

    private MailProof proof(AuthenticationFlowContext context) {
        var options = ResetOptions.of(context.getAuthenticatorConfig());
        return new MailProof(
                context,
                new MailTerms(
                        Purpose.RESET,
                        EventType.SEND_RESET_PASSWORD,
                        options.mail(),
                        mails(context.getAuthenticationSession()),
                        request -> new ResetLetter(request, options, clock),
                        form -> {}),
                clock);
    }

    private static void goOn(AuthenticationFlowContext context, MailProof proof) {
        proof.open(opened -> owner(context.getSession(), context.getRealm(), opened))
                .ifPresent(owner -> {
                    new StoredAccount(owner).verifyAddress();
                    context.getAuthenticationSession()
                            .setAuthNote(PROOF_NOTE, proof.proof().text());
                    letNobodyInWhomAStorageMayRefuse(context, owner);
                    context.success();
                });
    }

    /**
     * Where Keycloak's own step sets the new password, the login would go on after it without the directory's having been
     * asked. As in Keycloak's own reset, it ends there.
     */
    private static void letNobodyInWhomAStorageMayRefuse(AuthenticationFlowContext context, UserModel owner) {
        var realm = context.getRealm();
        if (new UserStorages(context.getSession(), realm).of(owner).isPresent()
                && FlowSteps.in(realm, context.getTopLevelFlow().getId())
                        .noneMatch(step -> NewPasswordAuthenticatorFactory.ID.equals(step.getAuthenticator()))) {
            context.getAuthenticationSession().setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        }
    }
}
