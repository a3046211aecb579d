package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mailproof.CodeTry;
import fr.sesame.keycloak.server.ActionTrace;
import fr.sesame.keycloak.server.ReplacingFactory;
import fr.sesame.keycloak.server.ServerClock;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdateEmail;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;
import org.keycloak.userprofile.ValidationException;

/**
 * Keycloak's required action for another address, or a first one, in its place: it becomes the account's when a code was typed, or
 * a link opened, that was mailed there, and not before. Until then it is known to this login alone.
 */
public final class UpdateAddressAction extends UpdateEmail implements ReplacingFactory<RequiredActionProvider> {

    private static final String WANTED_NOTE = "sesame-new-address";
    private static final String SESSIONS_NOTE = "sesame-new-address-sessions";
    private static final String END_OTHER_SESSIONS = "logout-sessions";
    private static final String CHANGE = "change";

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
        var wanted = wanted(context);
        var typed = context.getHttpRequest().getDecodedFormParameters().getFirst(UserModel.EMAIL);
        if (!isEnabled(context.getRealm())) {
            super.requiredActionChallenge(context);
        } else if (wanted.isPresent()) {
            goOn(context, proof(context, wanted.get()));
        } else if (!Validation.isBlank(typed)) {
            // Typed into the page of another action, which leaves the address to this one.
            context.getUser().removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
            begin(context, typed);
        } else {
            super.requiredActionChallenge(context);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        ActionTrace.ANSWER.around(context, () -> answer(context));
    }

    private void answer(RequiredActionContext context) {
        if (!isEnabled(context.getRealm())) {
            return;
        }
        var form = context.getHttpRequest().getDecodedFormParameters();
        var wanted = wanted(context);
        if (form.containsKey(UserModel.EMAIL)) {
            begin(context, form.getFirst(UserModel.EMAIL));
        } else if (wanted.isEmpty() || form.containsKey(CHANGE)) {
            forget(context);
            context.challenge(context.form().createResponse(UserModel.RequiredAction.UPDATE_EMAIL));
        } else {
            answer(context, proof(context, wanted.get()));
        }
    }

    private void answer(RequiredActionContext context, AddressProof proof) {
        if (proof.isThere()) {
            update(context, proof);
        } else if (context.getHttpRequest().getDecodedFormParameters().containsKey(CodeTry.FIELD)) {
            proof.judge()
                    .ifPresentOrElse(
                            wrong -> context.challenge(proof.page(context.form().addError(wrong))),
                            () -> update(context, proof));
        } else {
            send(context, proof, true);
        }
    }

    private void goOn(RequiredActionContext context, AddressProof proof) {
        if (proof.isThere()) {
            update(context, proof);
        } else {
            context.challenge(proof.page(context.form()));
        }
    }

    private AddressProof proof(RequiredActionContext context, String address) {
        return new AddressProof(context, address, true, clock);
    }

    private static Optional<String> wanted(RequiredActionContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(WANTED_NOTE));
    }

    private static void forget(RequiredActionContext context) {
        context.getAuthenticationSession().removeAuthNote(WANTED_NOTE);
        context.getAuthenticationSession().removeAuthNote(SESSIONS_NOTE);
    }

    /** What is no new address, and what a realm without a mail server lets people change, is Keycloak's. */
    private void begin(RequiredActionContext context, @Nullable String address) {
        forget(context);
        var user = context.getUser();
        try {
            validateEmailUpdate(context.getSession(), user, address);
        } catch (ValidationException e) {
            refuse(context, Validation.getFormErrorsFromValidation(e.getErrors()), address);
            return;
        }
        if (address == null
                || address.isBlank()
                || (address.equalsIgnoreCase(user.getEmail()) && user.isEmailVerified())
                || !proof(context, address).canSend()) {
            super.processAction(context);
            return;
        }
        var attempt = context.getAuthenticationSession();
        attempt.setAuthNote(WANTED_NOTE, address);
        attempt.setAuthNote(
                SESSIONS_NOTE,
                Objects.requireNonNullElse(
                        context.getHttpRequest().getDecodedFormParameters().getFirst(END_OTHER_SESSIONS), ""));
        var proof = proof(context, address);
        proof.forget();
        send(context, proof, false);
    }

    private static void send(RequiredActionContext context, AddressProof proof, boolean again) {
        var wait = new ResendWait(context, EMAIL_RESEND_COOLDOWN_KEY_PREFIX);
        var tooSoon = wait.left().map(seconds -> new FormMessage(Messages.COOLDOWN_VERIFICATION_EMAIL, seconds));
        if (tooSoon.isPresent() && again) {
            context.challenge(proof.page(context.form().addError(tooSoon.get())));
            return;
        }
        if (tooSoon.isPresent()) {
            var typed = wanted(context).orElse("");
            forget(context);
            refuse(context, List.of(tooSoon.get()), typed);
            return;
        }
        wait.begin();
        proof.send();
        context.challenge(proof.page(again ? context.form().setSuccess("sesameResent") : context.form()));
    }

    private static void refuse(RequiredActionContext context, List<FormMessage> errors, @Nullable String typed) {
        var form = new MultivaluedHashMap<String, String>();
        form.putSingle(UserModel.EMAIL, typed);
        context.challenge(context.form()
                .setErrors(errors)
                .setFormData(form)
                .createResponse(UserModel.RequiredAction.UPDATE_EMAIL));
    }

    /** Somebody else may have taken the address since it was typed. */
    private static void update(RequiredActionContext context, AddressProof proof) {
        var user = context.getUser();
        var address = wanted(context).orElseThrow();
        var attempt = context.getAuthenticationSession();
        var endsOthers = "on".equals(attempt.getAuthNote(SESSIONS_NOTE));
        forget(context);
        proof.done();
        try {
            var profile = validateEmailUpdate(context.getSession(), user, address);
            var event = context.getEvent().clone();
            updateEmailNow(event, user, profile);
            user.setEmailVerified(true);
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
            event.success();
        } catch (ValidationException e) {
            refuse(context, Validation.getFormErrorsFromValidation(e.getErrors()), address);
            return;
        }
        if (endsOthers) {
            AuthenticatorUtil.logoutOtherSessions(context);
        }
        context.success();
    }
}
