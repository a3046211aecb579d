package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.server.PendingLink;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;

/** A step on the way to a link: it goes on as long as there is something to link and the provider may be used. */
abstract class JoinStep extends BoundStep {

    /** Tells what time it is. */
    protected final Clock clock;

    JoinStep(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected final void arrive(AuthenticationFlowContext context) {
        link(context).ifPresent(link -> arrive(context, link));
    }

    @Override
    protected final void answer(AuthenticationFlowContext context) {
        link(context).ifPresent(link -> answer(context, link));
    }

    /** Somebody has come as far as this step. */
    abstract void arrive(AuthenticationFlowContext context, PendingLink link);

    /** The form of its page was sent. */
    abstract void answer(AuthenticationFlowContext context, PendingLink link);

    /** There is nothing to link in this flow, or not yet. */
    void missNothing(AuthenticationFlowContext context) {}

    private Optional<PendingLink> link(AuthenticationFlowContext context) {
        var link = PendingLink.of(context.getAuthenticationSession());
        if (link.isEmpty()) {
            missNothing(context);
            context.attempted();
            return link;
        }
        var obstacle = rule(context, link.get()).provider().or(() -> gone(context, link.get()));
        obstacle.ifPresent(found -> refuse(context, link.get(), found));
        return obstacle.isPresent() ? Optional.empty() : link;
    }

    private static Optional<JoinObstacle> gone(AuthenticationFlowContext context, PendingLink link) {
        return link.owner(context.getSession(), context.getRealm()).isPresent()
                ? Optional.empty()
                : Optional.of(new JoinObstacle("sesameJoinOver", Errors.USER_NOT_FOUND));
    }

    final JoinRule rule(AuthenticationFlowContext context, PendingLink link) {
        return new JoinRule(context.getSession(), context.getRealm(), link.outside(), clock);
    }

    /** Ends here, without a failure of the flow's, which Keycloak would put into the log as a warning. */
    static void refuse(AuthenticationFlowContext context, PendingLink link, JoinObstacle obstacle) {
        context.getEvent()
                .detail(Details.IDENTITY_PROVIDER, link.outside().provider())
                .detail(Details.REASON, obstacle.reason())
                .error(obstacle.error());
        context.forceChallenge(context.form()
                .setError(obstacle.messageKey(), link.outside().providerName(context.getSession()))
                .createErrorPage(Response.Status.BAD_REQUEST));
    }
}
