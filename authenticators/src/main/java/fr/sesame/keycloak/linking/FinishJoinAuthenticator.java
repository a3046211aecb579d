package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.Step;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Errors;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.UserModel;

/**
 * Looks once more, when the account is proven and before Keycloak links it: whoever made the proof took their time, and
 * admins and other tabs didn't wait. It doesn't trust the steps before it, which may be others' than ours.
 */
final class FinishJoinAuthenticator extends Step {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (MailProof.refuseAnotherBrowser(context)) {
            return;
        }
        var link = PendingLink.of(context.getAuthenticationSession());
        if (link.isEmpty()) {
            context.attempted();
        } else if (!new UsableProvider(context).refuseOther(link.get().outside())) {
            obstacle(context, link.get())
                    .ifPresentOrElse(obstacle -> refuse(context, link.get().outside(), obstacle), context::success);
        }
    }

    /** There is no form. */
    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    /**
     * Why nothing is linked.
     *
     * @param messageKey what the page says
     * @param error of the event
     */
    private record Obstacle(String messageKey, String error) {}

    private static Optional<Obstacle> obstacle(AuthenticationFlowContext context, PendingLink link) {
        var user = context.getUser();
        if (user == null || !user.getId().equals(link.userId())) {
            return Optional.of(new Obstacle("sesameJoinOtherAccount", Errors.DIFFERENT_USER_AUTHENTICATED));
        }
        if (!user.isEnabled()) {
            return Optional.of(new Obstacle("accountDisabledMessage", Errors.USER_DISABLED));
        }
        if (CompanyOnly.of(context.getSession(), context.getRealm(), user)
                .filter(only -> new Linkable(link.outside()).isOfAnother(context.getSession(), only))
                .isPresent()) {
            return Optional.of(new Obstacle("sesameJoinCompanyOnly", Errors.NOT_ALLOWED));
        }
        return linked(context, link.outside(), user).or(() -> undone(context, link, user));
    }

    private static Optional<Obstacle> linked(
            AuthenticationFlowContext context, OutsideAccount outside, UserModel user) {
        var users = context.getSession().users();
        var realm = context.getRealm();
        var theirs = users.getFederatedIdentity(realm, user, outside.provider());
        if (theirs != null) {
            return Optional.of(
                    theirs.getUserId().equals(outside.subject())
                            ? new Obstacle("sesameJoinDone", Errors.FEDERATED_IDENTITY_EXISTS)
                            : new Obstacle("sesameJoinSecond", Errors.FEDERATED_IDENTITY_EXISTS));
        }
        var other = users.getUserByFederatedIdentity(
                realm, new FederatedIdentityModel(outside.provider(), outside.subject(), outside.name()));
        return other == null
                ? Optional.empty()
                : Optional.of(new Obstacle("sesameJoinTaken", Errors.FEDERATED_IDENTITY_EXISTS));
    }

    /** Linked and undone again, or undone by whoever it was told, since somebody wanted it in this tab. */
    private static Optional<Obstacle> undone(AuthenticationFlowContext context, PendingLink link, UserModel user) {
        var ended = new EndedSecrets(context.getSession(), context.getRealm());
        return link.confirmedAt()
                .filter(moment -> ended.hasEnded(user.getId(), Purpose.LINKING, moment))
                .map(moment -> new Obstacle("sesameJoinOver", Errors.EXPIRED_CODE));
    }

    private static void refuse(AuthenticationFlowContext context, OutsideAccount outside, Obstacle obstacle) {
        context.getEvent().error(obstacle.error());
        context.failure(
                AuthenticationFlowError.ACCESS_DENIED,
                context.form()
                        .setError(obstacle.messageKey(), outside.providerName(context.getSession()))
                        .createErrorPage(Response.Status.BAD_REQUEST));
    }
}
