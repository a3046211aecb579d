package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.company.ProviderName;
import fr.sesame.keycloak.company.ProviderRule;
import fr.sesame.keycloak.company.ProviderRule.Breach;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.server.BrokeredLogin;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.Step;
import fr.sesame.keycloak.throttle.TypedNames;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Whether an identity provider may bring this person: a company's login brings people of the company's domains, and whoever
 * is of a domain that comes in by its company alone comes by no other. After the provider's answer, in the flow of a first
 * login and in that after every login.
 */
final class ProviderRuleAuthenticator extends Step {

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var login = BrokeredLogin.of(context);
        var breach = login.flatMap(brought -> new ProviderRule(
                        context.getSession(),
                        context.getRealm(),
                        ProviderRuleOptions.read(context.getAuthenticatorConfig())
                                .unverifiedDomains())
                .breachedBy(brought, Optional.ofNullable(context.getUser())));
        if (breach.isPresent()) {
            refuse(context, login.orElseThrow(), breach.get());
        } else if (hasAskedTooMuch(context)) {
            refuseMore(context, login.orElseThrow());
        } else {
            letPass(context);
        }
    }

    /** Before anything can be typed, so that it tells nothing of what would be. */
    private static boolean hasAskedTooMuch(AuthenticationFlowContext context) {
        return LoginActionsService.FIRST_BROKER_LOGIN_PATH.equals(context.getFlowPath())
                && OutsideAccount.of(context.getAuthenticationSession())
                        .filter(outside -> new TypedNames(context.getSession(), context.getRealm())
                                .areUsedUp(outside.fingerprint()))
                        .isPresent();
    }

    private static void refuseMore(AuthenticationFlowContext context, BrokeredLogin login) {
        context.getEvent()
                .detail(Details.IDENTITY_PROVIDER, login.provider().getAlias())
                .detail(Details.REASON, "typed_names")
                .error(Errors.NOT_ALLOWED);
        context.forceChallenge(context.form()
                .setError("sesameJoinTooMany", ProviderName.of(login.provider()))
                .createErrorPage(Response.Status.TOO_MANY_REQUESTS));
    }

    private static void letPass(AuthenticationFlowContext context) {
        LoginAttempt.in(context.getAuthenticationSession()).rememberAgain();
        context.success();
    }

    private static void refuse(AuthenticationFlowContext context, BrokeredLogin login, Breach breach) {
        // Keycloak has taken over by now what the provider says, in realms that trust it.
        Optional.ofNullable(context.getUser())
                .filter(user -> login.address()
                        .filter(address -> address.equalsIgnoreCase(user.getEmail()))
                        .isPresent())
                .ifPresent(user -> user.setEmailVerified(false));
        context.getEvent()
                .user(context.getUser())
                .detail(Details.IDENTITY_PROVIDER, login.provider().getAlias())
                .detail(Details.REASON, breach.reason())
                .error(Errors.NOT_ALLOWED);
        context.failure(
                AuthenticationFlowError.ACCESS_DENIED,
                context.form()
                        .setError(breach.messageKey(), ProviderName.of(login.provider()), breach.organization())
                        .createErrorPage(Response.Status.FORBIDDEN));
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        arrive(context);
    }
}
