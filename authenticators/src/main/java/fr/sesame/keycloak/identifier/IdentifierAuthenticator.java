package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.company.CompanyButtons;
import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.identity.TypedIdentifier.Rejected;
import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.BroughtName;
import fr.sesame.keycloak.server.HandedHint;
import fr.sesame.keycloak.server.PasskeyForm;
import fr.sesame.keycloak.server.RememberMe;
import fr.sesame.keycloak.server.Step;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The first page: asks for the e-mail address or the user name and goes on.
 *
 * <p>It looks nobody up, which is the surest way to tell nothing about who has an account: neither by the page nor by the
 * time that it takes. The identifier is only noted; a later step looks at it and sets the user once something is proven.
 */
final class IdentifierAuthenticator extends Step {

    private final CompanyButtons buttons = new CompanyButtons();

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        brought(context);
        var user = context.getUser();
        if (user != null) {
            confirm(context, user);
            return;
        }
        var attempt = LoginAttempt.in(context.getAuthenticationSession());
        if (new CodeWay(context).isTaken()) {
            return;
        }
        var company = new CompanyLogin(context);
        var trip = new CompanyTrip(context);
        if (trip.wasBegun()) {
            // Back from there without success.
            attempt.askAgain();
            HandedHint.end(context.getAuthenticationSession());
        }
        if (company.asksAgain()) {
            return;
        }
        if (attempt.wasNamedByAnotherStep() || new OpenedLink(context).goOn()) {
            context.success();
            return;
        }
        if (new CompanyCookie(context.getSession(), context.getRealm())
                .take(context.getAuthenticationSession())
                .filter(company::sendTo)
                .isPresent()) {
            return;
        }
        var named = trip.wasBegun() ? Optional.<Identifier>empty() : new LoginHint(context).insteadOfPage();
        if (named.isPresent()) {
            goOn(context, named.get(), FirstPage.asRemembered(context.getSession(), named.get()));
            return;
        }
        context.challenge(pageWithPasskeys(context).filledIn().createLoginUsername());
    }

    /**
     * Somebody who is logged in and confirms it (prompt=login, max_age, step-up) isn't asked for the name again: another one
     * typed here would confirm the first. The page is of use only to choose a linked provider on it.
     */
    private void confirm(AuthenticationFlowContext context, UserModel user) {
        if (new KnownPersonsCompany(context, user).send()) {
            return;
        }
        if (hasLinkedProvider(context, user)) {
            context.challenge(pageWithPasskeys(context).form().createLoginUsername());
        } else {
            context.success();
        }
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var form = context.getHttpRequest().getDecodedFormParameters();
        var passkeys = passkeys(context);
        if (passkeys.isAnswered()) {
            if (passkeys.isWellFormed()) {
                passkeys.verify();
                if (context.getStatus() == FlowStatus.SUCCESS) {
                    // What follows is for this browser alone.
                    AskingCookie.of(context).bind();
                }
                refuseWhereTheCompanyAnswers(context);
            } else {
                context.getEvent()
                        .detail(Details.CREDENTIAL_TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                        .error(Errors.NOT_ALLOWED);
                askAgain(context, null, "webauthn-error-api-get");
            }
            return;
        }
        var choice = form.getFirst(CompanyLogin.CHOICE);
        if (context.getUser() != null) {
            if (!new KnownPersonsCompany(context, context.getUser()).choose(choice == null ? "" : choice)) {
                context.success();
            }
            return;
        }
        if (form.containsKey(CodeWay.BUTTON)) {
            new CodeWay(context).take(form.getFirst(AuthenticationManager.FORM_USERNAME));
            return;
        }
        var company = new CompanyLogin(context);
        if (form.containsKey(CompanyLogin.NAMED)) {
            nameCompany(context, company, form);
            return;
        }
        if (isChoiceAlone(form) && choice != null && company.chooseNamed(choice)) {
            return;
        }
        var typed = typed(context, form);
        if (typed instanceof Identifier identifier) {
            goOn(context, identifier, form);
        } else if (typed instanceof Rejected rejected) {
            askAgain(context, AuthenticationManager.FORM_USERNAME, rejected.messageKey());
        }
    }

    /** A passkey is a way past the company's login as well. */
    private static void refuseWhereTheCompanyAnswers(AuthenticationFlowContext context) {
        var owner = Optional.ofNullable(context.getUser()).filter(user -> context.getStatus() == FlowStatus.SUCCESS);
        if (owner.flatMap(user -> CompanyOnly.of(context.getSession(), context.getRealm(), user))
                .isPresent()) {
            context.getEvent()
                    .user(owner.get())
                    .detail(Details.CREDENTIAL_TYPE, WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                    .detail(Details.REASON, "company_only")
                    .error(Errors.NOT_ALLOWED);
            // With all that the passkey has proven.
            context.resetFlow();
        }
    }

    /** « Mon ID d’entreprise »: its button on this page, or the answer to the page that it leads to. */
    private static void nameCompany(
            AuthenticationFlowContext context, CompanyLogin company, MultivaluedMap<String, String> form) {
        if (!company.isOffered()) {
            context.resetFlow();
        } else if (form.containsKey(AuthenticationManager.FORM_USERNAME)) {
            new RememberMe(context.getAuthenticationSession()).choose(form, context.getEvent());
            new CompanyPages(context).askForName(Optional.empty());
        } else {
            company.sendNamed(form.getFirst(CompanyLogin.NAMED));
        }
    }

    private static boolean isChoiceAlone(MultivaluedMap<String, String> form) {
        return form.containsKey(CompanyLogin.CHOICE) && !form.containsKey(AuthenticationManager.FORM_USERNAME);
    }

    /** The page that asks which of a company's logins it shall be has no field for the name. */
    private static TypedIdentifier typed(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        return Optional.of(form)
                .filter(IdentifierAuthenticator::isChoiceAlone)
                .flatMap(choice ->
                        LoginAttempt.in(context.getAuthenticationSession()).identifier())
                .map(TypedIdentifier.class::cast)
                .orElseGet(() -> TypedIdentifier.read(form.getFirst(AuthenticationManager.FORM_USERNAME)));
    }

    private static void goOn(
            AuthenticationFlowContext context, Identifier identifier, MultivaluedMap<String, String> form) {
        context.getEvent().detail(Details.USERNAME, identifier.value());
        var attempt = LoginAttempt.in(context.getAuthenticationSession());
        var choice = form.getFirst(CompanyLogin.CHOICE);
        if (!isChoiceAlone(form)) {
            attempt.continueAs(identifier, form.containsKey(RememberMe.FIELD));
            new RememberMe(context.getAuthenticationSession()).choose(form, context.getEvent());
        }
        if (!new CompanyLogin(context).send(identifier, choice)) {
            context.success();
        }
    }

    private FirstPage pageWithPasskeys(AuthenticationFlowContext context) {
        return new FirstPage(context, passkeys(context).form(), buttons);
    }

    private PasskeyForm passkeys(AuthenticationFlowContext context) {
        return new PasskeyForm(
                context,
                again -> new FirstPage(again, again.form(), buttons).form().createLoginUsername());
    }

    private void askAgain(AuthenticationFlowContext context, @Nullable String field, String messageKey) {
        context.forceChallenge(pageWithPasskeys(context)
                .form()
                .addError(new FormMessage(field, messageKey))
                .createLoginUsername());
    }

    private static BroughtName brought(AuthenticationFlowContext context) {
        return BroughtName.collect(context.getSession(), context.getRealm(), context.getAuthenticationSession());
    }

    private static boolean hasLinkedProvider(AuthenticationFlowContext context, UserModel user) {
        return context.getSession()
                .users()
                .getFederatedIdentitiesStream(context.getRealm(), user)
                .anyMatch(link ->
                        context.getSession().identityProviders().getByAlias(link.getIdentityProvider()) != null);
    }
}
