package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.ProviderName;
import fr.sesame.keycloak.server.BrokeredLogin;
import fr.sesame.keycloak.server.BruteForceLock;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.Step;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.util.JsonSerialization;

/**
 * The last word on whose company lets its people in by its own login alone, behind steps that know nothing of that: Keycloak's
 * password, passkeys, certificates, Kerberos, anybody's. The answer is the one that the flow gives to a wrong password, so that
 * nobody learns here that a password is right.
 */
final class CompanyOnlyAuthenticator extends Step {

    private static final Logger LOG = Logger.getLogger(CompanyOnlyAuthenticator.class);

    /** What Keycloak calls the flow of a direct grant. */
    private static final String DIRECT_GRANT = "token";

    /** Where Keycloak keeps what the next page is to say. */
    private static final String FORWARDED_ERROR = "fwMessageError";

    /** With the request: a step that proves somebody without asking would do so again and again. */
    private static final String REFUSED = "sesame-company-only-refused";

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var user = context.getUser();
        if (user == null) {
            LOG.infof(
                    "Flow '%s' of realm '%s' asks for a rule about people before anybody has proven who they are:"
                            + " put sesame-company-only after the steps that do",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.attempted();
            return;
        }
        CompanyOnly.of(context.getSession(), context.getRealm(), user)
                .filter(only -> !isKept(context, only, user))
                .ifPresentOrElse(only -> refuse(context, only, user), context::success);
    }

    /** Whether the person has come as the rule wants it, now or when the session began that this goes on with. */
    private static boolean isKept(AuthenticationFlowContext context, CompanyOnly only, UserModel user) {
        return only.wasUsedIn(context.getAuthenticationSession())
                || BrokeredLogin.of(context)
                        .filter(login -> only.isLogin(login.provider()))
                        .isPresent()
                || (!isDirectGrant(context) && hasSession(context, only, user));
    }

    private static boolean hasSession(AuthenticationFlowContext context, CompanyOnly only, UserModel user) {
        var cookie = AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true);
        return cookie != null
                && cookie.user().getId().equals(user.getId())
                && only.hasLetIn(context.getSession(), cookie.session());
    }

    private static void refuse(AuthenticationFlowContext context, CompanyOnly only, UserModel user) {
        var byPassword =
                context.getAuthenticationSession().getAuthNote(AuthenticationManager.PASSWORD_VALIDATED) != null;
        context.getEvent().user(user).detail(Details.REASON, "company_only").error(Errors.NOT_ALLOWED);
        if (byPassword) {
            // Keycloak counts only steps of its own categories.
            new BruteForceLock(context.getSession(), context.getRealm())
                    .countFailure(user, ClientAddress.of(context.getSession()));
        }
        if (isDirectGrant(context)) {
            context.failure(AuthenticationFlowError.INVALID_USER, wrongPassword());
        } else if (LoginActionsService.AUTHENTICATE_PATH.equals(context.getFlowPath())
                && context.getSession().getAttribute(REFUSED) == null) {
            context.getSession().setAttribute(REFUSED, true);
            beginAnew(context, byPassword);
        } else {
            context.failure(AuthenticationFlowError.INVALID_USER, page(context, only));
        }
    }

    /** With all that was proven forgotten, and the words of a wrong password: at its field, where that is on the first page. */
    private static void beginAnew(AuthenticationFlowContext context, boolean byPassword) {
        var attempt = context.getAuthenticationSession();
        var atItsField = byPassword
                && context.getHttpRequest().getDecodedFormParameters().containsKey(AuthenticationManager.FORM_USERNAME);
        var words = new FormMessage(atItsField ? CredentialRepresentation.PASSWORD : null, Messages.INVALID_USER);
        context.resetFlow(() -> {
            try {
                attempt.setAuthNote(FORWARDED_ERROR, JsonSerialization.writeValueAsString(words));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Response page(AuthenticationFlowContext context, CompanyOnly only) {
        var form = context.form();
        BrokeredLogin.of(context)
                .ifPresentOrElse(
                        login -> form.setError(
                                "sesameProviderCompanyOnly",
                                ProviderName.of(login.provider()),
                                only.organization().getName()),
                        () -> form.setError(Messages.INVALID_USER));
        return form.createErrorPage(Response.Status.FORBIDDEN);
    }

    /** As Keycloak's own steps of a direct grant have it. */
    private static Response wrongPassword() {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuth2ErrorRepresentation(OAuthErrorException.INVALID_GRANT, "Invalid user credentials"))
                .build();
    }

    private static boolean isDirectGrant(AuthenticationFlowContext context) {
        return DIRECT_GRANT.equals(context.getFlowPath());
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        arrive(context);
    }
}
