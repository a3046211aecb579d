package fr.sesame.keycloak.company;

import fr.sesame.keycloak.server.HandedHint;
import fr.sesame.keycloak.server.SentToProvider;
import fr.sesame.keycloak.watch.Kind;
import fr.sesame.keycloak.watch.Outcome;
import fr.sesame.keycloak.watch.Tally;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.models.IdentityProviderModel;

/** Keycloak's own way to the login of an identity provider, from a step that is none of its. */
public final class ProviderRedirect extends IdentityProviderAuthenticator {

    private static final String TAKES_HINT = "loginHint";

    /**
     * Sends the person there; whoever comes back goes on with this attempt.
     *
     * @param name what was typed, if anything, for a provider that is set to take it
     */
    public void send(AuthenticationFlowContext context, IdentityProviderModel provider, Optional<String> name) {
        var takesHint = Boolean.parseBoolean(provider.getConfig().get(TAKES_HINT));
        if (name.isEmpty()) {
            // Whom the application has named may be of another company.
            HandedHint.drop(context.getAuthenticationSession());
        } else if (takesHint) {
            HandedHint.begin(context.getAuthenticationSession(), provider.getAlias());
        }
        Tally.count(Kind.COMPANY, Outcome.REDIRECTED);
        SentToProvider.note(context.getAuthenticationSession(), provider.getAlias());
        redirect(context, provider.getAlias(), takesHint ? name.orElse(null) : null);
    }
}
