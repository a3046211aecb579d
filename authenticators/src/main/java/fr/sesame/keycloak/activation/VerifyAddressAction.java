package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mailproof.CodeTry;
import fr.sesame.keycloak.mailproof.StoredAccount;
import fr.sesame.keycloak.server.ActionTrace;
import fr.sesame.keycloak.server.ReplacingFactory;
import fr.sesame.keycloak.server.ServerClock;
import java.time.Clock;
import java.util.Objects;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.VerifyEmail;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * Keycloak's required action, in its place: its mail has a code to type in the same tab beside the link, and leaves after the
 * request. When it is asked for, how long people wait for another, and that an application can ask for it, are Keycloak's.
 */
public final class VerifyAddressAction extends VerifyEmail implements ReplacingFactory<RequiredActionProvider> {

    private final Clock clock = new ServerClock();

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        ActionTrace.ASK.around(context, () -> ask(context));
    }

    private void ask(RequiredActionContext context) {
        var address = context.getUser().getEmail();
        if (context.getUser().isEmailVerified() || Validation.isBlank(address)) {
            super.requiredActionChallenge(context);
            return;
        }
        var proof = proof(context, Objects.requireNonNull(address));
        if (proof.isThere()) {
            verify(context, proof);
        } else if (isSentTo(context, address)) {
            context.challenge(proof.page(context.form()));
        } else if (isAskedForByApplication(context)) {
            // Nothing is mailed before somebody wants it.
            super.requiredActionChallenge(context);
        } else {
            send(context, proof, context.form());
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        ActionTrace.ANSWER.around(context, () -> answer(context));
    }

    private void answer(RequiredActionContext context) {
        var address = context.getUser().getEmail();
        if (context.getUser().isEmailVerified() || Validation.isBlank(address)) {
            super.requiredActionChallenge(context);
            return;
        }
        var proof = proof(context, Objects.requireNonNull(address));
        if (proof.isThere()) {
            verify(context, proof);
        } else if (isSentTo(context, address)
                && context.getHttpRequest().getDecodedFormParameters().containsKey(CodeTry.FIELD)) {
            proof.judge()
                    .ifPresentOrElse(
                            wrong -> context.challenge(proof.page(context.form().addError(wrong))),
                            () -> verify(context, proof));
        } else {
            sendAgain(context, proof);
        }
    }

    private AddressProof proof(RequiredActionContext context, String address) {
        return new AddressProof(context, address, false, clock);
    }

    private static boolean isSentTo(RequiredActionContext context, String address) {
        return address.equals(context.getAuthenticationSession().getAuthNote(Constants.VERIFY_EMAIL_KEY));
    }

    private boolean isAskedForByApplication(RequiredActionContext context) {
        return getId().equals(context.getAuthenticationSession().getClientNote(Constants.KC_ACTION));
    }

    private void sendAgain(RequiredActionContext context, AddressProof proof) {
        var left = wait(context).left();
        if (left.isEmpty()) {
            send(context, proof, context.form().setSuccess("sesameResent"));
        } else if (isSentTo(context, Objects.requireNonNull(context.getUser().getEmail()))) {
            context.challenge(proof.page(
                    context.form().addError(new FormMessage(Messages.COOLDOWN_VERIFICATION_EMAIL, left.get()))));
        } else {
            context.challenge(context.form()
                    .setError(Messages.COOLDOWN_VERIFICATION_EMAIL, left.get())
                    .createResponse(UserModel.RequiredAction.VERIFY_EMAIL));
        }
    }

    private static ResendWait wait(RequiredActionContext context) {
        return new ResendWait(context, EMAIL_RESEND_COOLDOWN_KEY_PREFIX);
    }

    private void send(RequiredActionContext context, AddressProof proof, LoginFormsProvider form) {
        if (!proof.canSend()) {
            context.challenge(context.form()
                    .setError("sesameMailUnavailable")
                    .createResponse(UserModel.RequiredAction.VERIFY_EMAIL));
            return;
        }
        wait(context).begin();
        if (!isSentTo(context, Objects.requireNonNull(context.getUser().getEmail()))) {
            // What was mailed to another address proves nothing of this one.
            proof.forget();
        }
        var first = context.getAuthenticationSession().getAuthNote(Constants.VERIFY_EMAIL_KEY) == null;
        context.getAuthenticationSession()
                .setAuthNote(Constants.VERIFY_EMAIL_KEY, context.getUser().getEmail());
        proof.send();
        context.challenge(proof.page(first ? context.form() : form));
    }

    private static void verify(RequiredActionContext context, AddressProof proof) {
        proof.done();
        new StoredAccount(context.getUser()).verifyAddress();
        context.getAuthenticationSession().removeAuthNote(Constants.VERIFY_EMAIL_KEY);
        context.getEvent()
                .clone()
                .event(EventType.VERIFY_EMAIL)
                .detail(Details.EMAIL, context.getUser().getEmail())
                .success();
        context.success();
    }
}
