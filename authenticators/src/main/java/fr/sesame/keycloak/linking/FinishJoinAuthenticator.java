package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.PendingLink;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Looks once more, when the account is proven and before Keycloak links it: whoever made the proof took their time, and
 * admins and other tabs didn't wait. It doesn't trust the steps before it, which may be others' than ours. What happens after
 * it is for {@link LinkGate}.
 */
final class FinishJoinAuthenticator extends JoinStep {

    FinishJoinAuthenticator(Clock clock) {
        super(clock);
    }

    @Override
    void arrive(AuthenticationFlowContext context, PendingLink link) {
        obstacle(context, link).ifPresentOrElse(obstacle -> refuse(context, link, obstacle), context::success);
    }

    /** There is no form. */
    @Override
    void answer(AuthenticationFlowContext context, PendingLink link) {
        arrive(context, link);
    }

    private Optional<JoinObstacle> obstacle(AuthenticationFlowContext context, PendingLink link) {
        var rule = rule(context, link);
        var other = rule.account(context.getUser(), link.userId());
        if (other.isPresent()) {
            return other;
        }
        var user = Objects.requireNonNull(context.getUser());
        return rule.company(user)
                .or(() -> rule.second(user))
                .or(() -> rule.taken(user))
                .or(() -> rule.undone(user, link.wantedSince()));
    }
}
