package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.BrowserProof;
import fr.sesame.keycloak.knownbrowser.KnownBrowser;
import fr.sesame.keycloak.knownbrowser.SparedLogin;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.WantedProof;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.LoginActionsService;

/**
 * Whether this browser was proven with a second factor, and may stand in for one: never where an application wants that fresh, and never
 * where the flow would say of it that a higher level was reached.
 */
final class KnownBrowserCondition implements ConditionalAuthenticator {

    private final Clock clock;

    KnownBrowserCondition(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        var options = ConditionOptions.of(context.getAuthenticatorConfig());
        var standsIn = standsIn(context, options);
        standsIn.ifPresent(known -> SparedLogin.note(context.getAuthenticationSession(), known));
        return standsIn.isPresent() == options.known();
    }

    private Optional<KnownBrowser> standsIn(AuthenticationFlowContext context, ConditionOptions options) {
        var user = context.getUser();
        var wanted = new WantedProof(context);
        // Whoever is merely named has proven nothing: neither is a name used up for him, nor does he learn of one.
        return user == null || !isProven(context) || wanted.isFresh() || wanted.levelAround() > options.highestLevel()
                ? Optional.empty()
                : new AttemptsBrowser(context, clock)
                        .known(user)
                        .filter(known -> known.proof() == BrowserProof.FACTOR
                                && !WantedProof.isTooLongAgo(
                                        context.getAuthenticationSession(), known.provenAt(), clock.instant()));
    }

    private static boolean isProven(AuthenticationFlowContext context) {
        return new KnownPerson(context).isProven()
                // An identity provider has answered for whoever comes to the flow after its login.
                || LoginActionsService.POST_BROKER_LOGIN_PATH.equals(context.getFlowPath());
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public void action(AuthenticationFlowContext context) {}

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
