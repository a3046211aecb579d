package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.throttle.TypedNames;
import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;

/**
 * Shows what will be linked to what, before anything is proven: so whoever proves the account knows what for, and nobody
 * proves another one.
 */
final class JoinAccountAuthenticator extends JoinStep {

    private static final String PAGE = "sesame-join.ftl";
    private static final String REVIEW_BUTTON = "review";

    private static final String TYPED_NOTE = "sesame-join-typed";

    JoinAccountAuthenticator(Clock clock) {
        super(clock);
    }

    @Override
    void arrive(AuthenticationFlowContext context, PendingLink link) {
        if (!mayBeTold(context, link)) {
            refuse(context, link, new JoinObstacle("sesameJoinTooMany", Errors.NOT_ALLOWED));
            return;
        }
        // Whoever goes on has to be whoever has seen this page.
        AskingCookie.of(context).bind();
        show(context, link);
    }

    /** That there is an account of a name which was typed here is told a few times; once for each. */
    private static boolean mayBeTold(AuthenticationFlowContext context, PendingLink link) {
        var attempt = context.getAuthenticationSession();
        if (!link.isByTypedName() || attempt.getAuthNote(TYPED_NOTE) != null) {
            return true;
        }
        var free = new TypedNames(context.getSession(), context.getRealm())
                .claim(link.outside().fingerprint());
        if (free) {
            attempt.setAuthNote(TYPED_NOTE, "true");
        }
        return free;
    }

    @Override
    void answer(AuthenticationFlowContext context, PendingLink link) {
        if (context.getHttpRequest().getDecodedFormParameters().containsKey(REVIEW_BUTTON)
                && link.canBeReviewed(context)) {
            link.review(context);
        } else {
            link.confirm(clock.instant());
            context.success();
        }
    }

    private static void show(AuthenticationFlowContext context, PendingLink link) {
        var outside = link.outside();
        var form = context.form()
                .setAttribute("joinProvider", outside.providerName(context.getSession()))
                .setAttribute("joinOutside", outside.name())
                .setAttribute("joinAccount", MaskedAddress.of(link.name()))
                .setAttribute("joinReview", link.canBeReviewed(context));
        context.challenge(new OwnPage(context, PAGE).of(form));
    }
}
