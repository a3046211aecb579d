package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.SecretId;
import java.net.URI;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The attempt that asked for a link, if it is pending in the browser that now opens the link. */
final class AskingBrowser {

    private AskingBrowser() {}

    /** Keycloak checks the cookie's signature; the attempt must still wait for this very secret. */
    static Optional<AuthenticationSessionModel> pendingAttempt(
            KeycloakSession session, RealmModel realm, Asked asked, Purpose purpose, SecretId id) {
        var client = session.clients().getClientById(realm, asked.clientId());
        if (client == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client, asked.tabId()))
                .filter(attempt -> attempt.getParentSession().getId().equals(asked.rootSessionId()))
                .filter(attempt -> PendingSecret.in(attempt, purpose)
                        .id()
                        .filter(id::equals)
                        .isPresent());
    }

    /** The step that the attempt stands at; the begin of the flow when it has gone astray into another one. */
    static URI step(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt) {
        var urls = new AuthenticationFlowURLHelper(
                session, realm, session.getContext().getUri());
        var path = LoginActionsService.RESET_CREDENTIALS_PATH;
        return path.equals(attempt.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH))
                ? urls.getLastExecutionUrl(attempt)
                : urls.getLastExecutionUrl(
                        path,
                        null,
                        attempt.getClient().getClientId(),
                        attempt.getTabId(),
                        AuthenticationProcessor.getClientData(session, attempt));
    }
}
