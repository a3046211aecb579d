package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.link.AskingCookie;
import fr.sesame.keycloak.link.MaskedAddress;
import fr.sesame.keycloak.mailproof.MailProof;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.Step;
import java.time.Clock;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Shows what will be linked to what, before anything is proven: so whoever proves the account knows what for, and nobody
 * proves another one.
 */
final class JoinAccountAuthenticator extends Step {

    private static final String PAGE = "sesame-join.ftl";
    private static final String REVIEW_BUTTON = "review";

    private final Clock clock;

    JoinAccountAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (MailProof.refuseAnotherBrowser(context)) {
            return;
        }
        var link = PendingLink.of(context.getAuthenticationSession());
        if (link.isEmpty()) {
            context.attempted();
        } else if (!new UsableProvider(context).refuseOther(link.get().outside())) {
            // Whoever goes on has to be whoever has seen this page.
            AskingCookie.bind(context.getSession(), context.getRealm(), context.getAuthenticationSession());
            show(context, link.get());
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (MailProof.refuseAnotherBrowser(context)) {
            return;
        }
        var link = PendingLink.of(context.getAuthenticationSession());
        if (link.isEmpty()) {
            context.attempted();
        } else if (!new UsableProvider(context).refuseOther(link.get().outside())) {
            if (context.getHttpRequest().getDecodedFormParameters().containsKey(REVIEW_BUTTON)
                    && link.get().canBeReviewed(context)) {
                link.get().review(context);
            } else {
                link.get().confirm(clock.instant());
                context.success();
            }
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
