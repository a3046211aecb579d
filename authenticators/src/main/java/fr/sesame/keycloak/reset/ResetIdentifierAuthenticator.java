package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.identity.TypedIdentifier.Rejected;
import fr.sesame.keycloak.link.BroughtProof;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.Step;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The first page of a reset: the address again, filled in when it is known. Looks nobody up and mails nothing; GET
 * changes nothing. Somebody who comes by a link from another browser brings a proof along ({@link BroughtProof}) and isn't asked.
 */
final class ResetIdentifierAuthenticator extends Step {

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        if (new BroughtProof(context, Purpose.RESET).collect().isPresent()) {
            context.success();
            return;
        }
        show(context, Optional.empty());
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var session = context.getSession();
        if (!session.getProvider(Outbox.class).canSend(context.getRealm())) {
            context.getEvent().detail(Details.REASON, "no_mail_server").error(Errors.EMAIL_SEND_FAILED);
            show(context, Optional.of(new FormMessage("sesameMailUnavailable")));
            return;
        }
        var person = new KnownPerson(context).find();
        var known = person.flatMap(owner -> name(context, owner));
        var typed = known.isPresent()
                ? known.get()
                : TypedIdentifier.read(context.getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(AuthenticationManager.FORM_USERNAME));
        if (typed instanceof Identifier identifier) {
            var attempt = LoginAttempt.in(context.getAuthenticationSession());
            context.getEvent().detail(Details.USERNAME, identifier.value());
            attempt.continueAs(identifier, attempt.lastRemembered());
            ResetCodeAuthenticator.mails(context.getAuthenticationSession())
                    .request(identifier, person.map(user -> user.getId()));
            context.success();
        } else if (typed instanceof Rejected rejected) {
            show(context, Optional.of(new FormMessage(AuthenticationManager.FORM_USERNAME, rejected.messageKey())));
        }
    }

    private static void show(AuthenticationFlowContext context, Optional<FormMessage> error) {
        var form = context.form();
        // Somebody who is known already resets his own password and no other.
        var known = new KnownPerson(context).find().flatMap(person -> name(context, person));
        if (known.isPresent()) {
            form.setAttribute("sesameKnownPerson", known.get().value());
        } else {
            AccessCodeStep.ofLogin(
                            context.getRealm(),
                            Optional.of(context.getAuthenticationSession().getClient()))
                    .ifPresent(step -> form.setAttribute(AccessCodeStep.VARIABLE, true));
        }
        if (known.isEmpty() && error.isEmpty()) {
            var fields = new MultivaluedHashMap<String, String>();
            LoginAttempt.in(context.getAuthenticationSession())
                    .suggested()
                    .ifPresent(identifier -> fields.putSingle(AuthenticationManager.FORM_USERNAME, identifier.value()));
            form.setFormData(fields);
        }
        if (error.isPresent()) {
            form.addError(error.get());
            context.forceChallenge(form.createPasswordReset());
        } else {
            context.challenge(form.createPasswordReset());
        }
    }

    /** Of an account that is about to be linked to, only what the provider has told. */
    private static Optional<Identifier> name(AuthenticationFlowContext context, UserModel person) {
        return TypedIdentifier.readable(PendingLink.of(context.getAuthenticationSession())
                .map(PendingLink::name)
                .orElseGet(person::getUsername));
    }
}
