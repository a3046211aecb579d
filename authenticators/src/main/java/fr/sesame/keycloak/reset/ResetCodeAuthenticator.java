package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mailproof.MailProofOptions;
import fr.sesame.keycloak.mailproof.MailProofStep;
import fr.sesame.keycloak.mailproof.MailRequest;
import fr.sesame.keycloak.mailproof.Obstacle;
import fr.sesame.keycloak.mailproof.ProvenAccount;
import fr.sesame.keycloak.mailproof.SecretLetter;
import fr.sesame.keycloak.mailproof.SentMails;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The proof by mail of a reset: asked for on the page before ({@link ResetIdentifierAuthenticator}). */
final class ResetCodeAuthenticator extends MailProofStep {

    private static final String PROOF_NOTE = "sesame-reset-proof";
    private static final Logger LOG = Logger.getLogger(ResetCodeAuthenticator.class);

    ResetCodeAuthenticator(Clock clock) {
        super(Purpose.RESET, EventType.SEND_RESET_PASSWORD, clock);
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
        return ProvenAccount.of(session, realm, proof)
                .filter(user -> Obstacle.ofAccount(session, realm, user).isEmpty())
                .filter(user -> Obstacle.ofPassword(realm, user).isEmpty());
    }

    @Override
    protected SentMails mails(AuthenticationFlowContext context) {
        return mails(context.getAuthenticationSession());
    }

    @Override
    protected MailProofOptions options(AuthenticationFlowContext context) {
        return ResetOptions.of(context.getAuthenticatorConfig()).mail();
    }

    @Override
    protected SecretLetter letter(AuthenticationFlowContext context, MailRequest request) {
        return new ResetLetter(request, ResetOptions.of(context.getAuthenticatorConfig()));
    }

    @Override
    protected void begin(AuthenticationFlowContext context) {
        LOG.warnf(
                "Flow '%s' of realm '%s' wants to send a mail before anybody has asked for one:"
                        + " put sesame-reset-identifier before sesame-reset-code",
                context.getTopLevelFlow().getAlias(), context.getRealm().getName());
        context.attempted();
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        context.resetFlow();
    }

    @Override
    protected void change(AuthenticationFlowContext context) {
        context.resetFlow();
    }

    @Override
    protected Optional<UserModel> owner(AuthenticationFlowContext context, Proof proof) {
        return owner(context.getSession(), context.getRealm(), proof);
    }

    @Override
    protected void proven(AuthenticationFlowContext context, UserModel owner, Proof proof) {
        if (!owner.isEmailVerified()) {
            owner.setEmailVerified(true);
        }
        context.getAuthenticationSession().setAuthNote(PROOF_NOTE, proof.text());
        context.success();
    }
}
