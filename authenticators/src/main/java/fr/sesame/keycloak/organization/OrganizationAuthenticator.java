package fr.sesame.keycloak.organization;

import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.RealmCookie;
import fr.sesame.keycloak.server.SsoLogin;
import fr.sesame.keycloak.server.Step;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.util.TokenUtil;

/**
 * For applications that ask for an organisation: somebody who has several chooses one. It stands in two places: REQUIRED at
 * the end of what proves a person, and ALTERNATIVE after Keycloak's cookie step, which leaves it to the next step to let
 * somebody in who is logged in already.
 */
final class OrganizationAuthenticator extends Step {

    private static final Logger LOG = Logger.getLogger(OrganizationAuthenticator.class);
    private static final String TEMPLATE = "sesame-organization.ftl";

    /** The button of the organisation that is chosen. */
    private static final String CHOICE = "organization";

    /** What this browser has chosen last: its own to tell, as it only changes the order of the buttons. */
    private static final RealmCookie LAST =
            new RealmCookie("SESAME_ORGANIZATION", (int) Duration.ofDays(180).toSeconds(), NewCookie.SameSite.LAX);

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var wanted = new WantedOrganization(context);
        var user = context.getUser();
        if (context.getExecution().getRequirement() == Requirement.ALTERNATIVE) {
            // It would end what is around it, and proves nobody.
            if (user == null || !wanted.isAsked() || SsoLogin.of(context).isEmpty()) {
                context.attempted();
                return;
            }
        } else if (user == null) {
            LOG.infof(
                    "Flow '%s' of realm '%s' asks for an organisation before anybody has proven who they are:"
                            + " put sesame-organization last",
                    context.getTopLevelFlow().getAlias(), context.getRealm().getName());
            context.success();
            return;
        }
        goOn(context, wanted, user);
    }

    private static void goOn(AuthenticationFlowContext context, WantedOrganization wanted, UserModel user) {
        if (OrganizationOptions.read(context.getAuthenticatorConfig()).membersOnly() && !wanted.has(user)) {
            context.getEvent().user(user).detail(Details.REASON, "no_member").error(Errors.NOT_ALLOWED);
            context.failure(
                    AuthenticationFlowError.ACCESS_DENIED,
                    context.form().setError("sesameOrganizationNone").createErrorPage(Response.Status.FORBIDDEN));
        } else if (!wanted.isAsked()) {
            context.success();
        } else if (wanted.isOfChoice()) {
            choose(context, wanted, wanted.ofPerson(user));
        } else {
            context.success();
        }
    }

    private static void choose(
            AuthenticationFlowContext context, WantedOrganization wanted, List<OrganizationModel> possible) {
        var chosen = isAskedAgain(context)
                ? Optional.<OrganizationModel>empty()
                : wanted.chosen().flatMap(id -> byId(possible, id));
        if (possible.size() == 1 || chosen.isPresent()) {
            wanted.choose(chosen.orElseGet(() -> possible.get(0)));
            context.success();
        } else if (possible.isEmpty()) {
            context.success();
        } else {
            ask(context, possible);
        }
    }

    /** An application that lets people change over asks with this prompt. */
    private static boolean isAskedAgain(AuthenticationFlowContext context) {
        return TokenUtil.hasPrompt(
                        context.getAuthenticationSession().getClientNote(OIDCLoginProtocol.PROMPT_PARAM),
                        OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT)
                && context.getAuthenticationSession().getClientNote(OrganizationModel.ORGANIZATION_ATTRIBUTE) == null;
    }

    private static void ask(AuthenticationFlowContext context, List<OrganizationModel> possible) {
        var last = LAST.read(context.getSession(), context.getRealm());
        var form = context.form()
                .setAttribute(
                        "organizations",
                        possible.stream()
                                .sorted(Comparator.comparing(
                                        organization -> !last.equals(Optional.of(organization.getId()))))
                                .map(WantedOrganization::shown)
                                .toList());
        context.forceChallenge(new OwnPage(context, TEMPLATE).of(form));
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var wanted = new WantedOrganization(context);
        var user = context.getUser();
        if (user == null
                || (context.getExecution().getRequirement() == Requirement.ALTERNATIVE
                        && SsoLogin.of(context).isEmpty())) {
            context.resetFlow();
            return;
        }
        var possible = wanted.isOfChoice() ? wanted.ofPerson(user) : List.<OrganizationModel>of();
        var choice = context.getHttpRequest().getDecodedFormParameters().getFirst(CHOICE);
        possible.stream()
                .filter(organization -> organization.getAlias().equals(choice))
                .findFirst()
                .ifPresentOrElse(
                        organization -> {
                            wanted.choose(organization);
                            LAST.write(context.getSession(), context.getRealm(), organization.getId());
                            context.success();
                        },
                        // Whatever has become of it since the page was shown.
                        () -> goOn(context, wanted, user));
    }

    private static Optional<OrganizationModel> byId(List<OrganizationModel> some, String id) {
        return some.stream()
                .filter(organization -> organization.getId().equals(id))
                .findFirst();
    }
}
