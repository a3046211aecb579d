package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.BrowserProof;
import fr.sesame.keycloak.mailproof.BoundStep;
import fr.sesame.keycloak.server.OwnPage;
import fr.sesame.keycloak.server.TrustBrowserStep;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.UserModel;

/**
 * Makes a browser known, if its owner has ticked that. The checkbox is on the page of the second factor, whose form goes to Keycloak's
 * own step: this one follows in the same request and reads what that step doesn't. Where no page has asked, this one has a page.
 */
final class TrustBrowserAuthenticator extends BoundStep {

    private static final String PAGE = "sesame-trust-browser.ftl";

    private final Clock clock;

    TrustBrowserAuthenticator(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context) {
        var options = TrustOptions.of(context.getAuthenticatorConfig());
        var user = context.getUser();
        var proof = Optional.ofNullable(user).flatMap(proven -> proof(context, proven, options));
        if (user == null || proof.isEmpty()) {
            // Nothing was proven by which a browser could become known.
            context.success();
        } else if (ticked(context).isPresent()) {
            take(context, user, proof.get(), options);
        } else if (options.ownPage() && !browser(context).isKnown(user)) {
            context.challenge(new OwnPage(context, PAGE)
                    .of(context.form()
                            .setAttribute(
                                    TrustBrowserStep.VARIABLE, options.memory().days())));
        } else {
            context.success();
        }
    }

    @Override
    protected void answer(AuthenticationFlowContext context) {
        var options = TrustOptions.of(context.getAuthenticatorConfig());
        var user = context.getUser();
        var proof = Optional.ofNullable(user).flatMap(proven -> proof(context, proven, options));
        if (user == null || proof.isEmpty()) {
            context.success();
        } else {
            take(context, user, proof.get(), options);
        }
    }

    private void take(AuthenticationFlowContext context, UserModel user, BrowserProof proof, TrustOptions options) {
        if (ticked(context).orElse(false)) {
            browser(context).remember(user, proof, options);
        }
        context.success();
    }

    private static Optional<Boolean> ticked(AuthenticationFlowContext context) {
        return TrustBrowserStep.answer(context.getHttpRequest());
    }

    private Optional<BrowserProof> proof(AuthenticationFlowContext context, UserModel user, TrustOptions options) {
        if (AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession()).stream()
                .anyMatch(options.factors()::contains)) {
            return Optional.of(BrowserProof.FACTOR);
        }
        return browser(context).isProvenByMail(user) ? Optional.of(BrowserProof.MAIL) : Optional.empty();
    }

    private AttemptsBrowser browser(AuthenticationFlowContext context) {
        return new AttemptsBrowser(context, clock);
    }
}
