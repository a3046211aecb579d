package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.LoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * Somebody whom Keycloak's cookie step has recognised, and would have let in at once if the application hadn't asked for an
 * organisation.
 */
public final class SsoLogin {

    private SsoLogin() {}

    /**
     * The session of that login, if it is still good: between two requests it may have ended, or become too old for what the
     * application asks.
     */
    public static Optional<UserSessionModel> of(AuthenticationFlowContext context) {
        var attempt = context.getAuthenticationSession();
        UserModel user = context.getUser();
        if (user == null || !AuthenticatorUtil.isSSOAuthentication(attempt)) {
            return Optional.empty();
        }
        var cookie = AuthenticationManager.authenticateIdentityCookie(context.getSession(), context.getRealm(), true);
        if (cookie == null || !cookie.user().getId().equals(user.getId())) {
            return Optional.empty();
        }
        var protocol = context.getSession().getProvider(LoginProtocol.class, attempt.getProtocol());
        var levels = new AcrStore(context.getSession(), attempt);
        var flow = context.getTopLevelFlow();
        return Optional.of(cookie.session())
                .filter(login -> !protocol.requireReauthentication(login, attempt)
                        && levels.getRequestedLevelOfAuthentication(flow)
                                <= levels.getHighestAuthenticatedLevelFromPreviousAuthentication(flow.getId()));
    }
}
