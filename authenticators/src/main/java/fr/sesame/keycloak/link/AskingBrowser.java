package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.PendingSecret;
import fr.sesame.keycloak.secret.Proof;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.server.ChosenWay;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The attempt that asked for a link, pending in the browser that now opens the link.
 *
 * @param purpose what the link is for
 * @param attempt the attempt
 * @param stepId the step that waits
 * @param secret what it waits for
 */
record AskingBrowser(Purpose purpose, AuthenticationSessionModel attempt, String stepId, PendingSecret secret) {

    /** Keycloak checks its cookie's signature, we that it wasn't planted; the step must still wait for this secret. */
    static Optional<AskingBrowser> of(
            KeycloakSession session, RealmModel realm, Asked asked, Purpose purpose, SecretId id) {
        var client = session.clients().getClientById(realm, asked.clientId());
        if (client == null || asked.attempt().isEmpty()) {
            return Optional.empty();
        }
        var waiting = asked.attempt().get();
        return Optional.ofNullable(new AuthenticationSessionManager(session)
                        .getCurrentAuthenticationSession(realm, client, waiting.tabId()))
                .filter(attempt -> attempt.getParentSession().getId().equals(waiting.rootSessionId()))
                .filter(attempt -> new AskingCookie(session, realm, attempt).isOf())
                .map(attempt -> new AskingBrowser(
                        purpose, attempt, waiting.stepId(), PendingSecret.in(attempt, purpose, waiting.stepId())))
                .filter(here -> here.secret().ids().contains(id));
    }

    /** The secret came. Whatever the person has chosen meanwhile, the attempt goes on with it. */
    void prove(Proof proof) {
        secret.prove(proof);
        new ChosenWay(attempt).choose(stepId);
    }

    /** The step that the attempt stands at; the begin of the flow when it has gone astray into another one. */
    URI step(KeycloakSession session, RealmModel realm) {
        var urls = new AuthenticationFlowURLHelper(
                session, realm, session.getContext().getUri());
        var current = attempt.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH);
        var path = path(Objects.requireNonNullElse(current, ""));
        return path.equals(current)
                ? urls.getLastExecutionUrl(attempt)
                : urls.getLastExecutionUrl(
                        path,
                        null,
                        attempt.getClient().getClientId(),
                        attempt.getTabId(),
                        AuthenticationProcessor.getClientData(session, attempt));
    }

    /** A login may be in a flow of its own, such as the first one by an identity provider. */
    private String path(String current) {
        return switch (purpose) {
            case RESET -> LoginActionsService.RESET_CREDENTIALS_PATH;
            case LINKING -> LoginActionsService.FIRST_BROKER_LOGIN_PATH;
            case ADDRESS -> LoginActionsService.REQUIRED_ACTION;
            case LOGIN, ACTIVATION, NEW_BROWSER ->
                current.isEmpty()
                                || current.equals(LoginActionsService.RESET_CREDENTIALS_PATH)
                                || current.equals(LoginActionsService.REGISTRATION_PATH)
                        ? LoginActionsService.AUTHENTICATE_PATH
                        : current;
        };
    }
}
