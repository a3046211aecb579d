package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.FlowSteps;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A factory of steps that take the proof of a link to log in which was opened in another browser. */
public interface LoginByMail {

    /** What such links are for. */
    default Purpose purpose() {
        return Purpose.LOGIN;
    }

    /** What a used link has proven, among what Keycloak notes of an attempt. */
    String LINK = "sesame-link";

    /** The same of a code. */
    String CODE = "sesame-code";

    /** Whether whoever tries to log in has proven a mailbox. */
    static boolean hasProven(AuthenticationSessionModel attempt) {
        return AuthenticatorUtil.getAuthnCredentials(attempt).stream()
                .anyMatch(type -> type.equals(LINK) || type.equals(CODE));
    }

    /** The first such step of a flow, however deep. */
    static Optional<AuthenticationExecutionModel> firstIn(
            KeycloakSession session, RealmModel realm, String flowId, Purpose purpose) {
        return FlowSteps.in(realm, flowId)
                .filter(step -> session.getKeycloakSessionFactory()
                                        .getProviderFactory(Authenticator.class, step.getAuthenticator())
                                instanceof LoginByMail factory
                        && factory.purpose() == purpose)
                .findFirst();
    }

    /** The same of an application's own login. */
    static Optional<AuthenticationExecutionModel> firstIn(
            KeycloakSession session, RealmModel realm, ClientModel client, Purpose purpose) {
        var overriding = client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING);
        var flow = overriding == null ? realm.getBrowserFlow() : realm.getAuthenticationFlowById(overriding);
        return flow == null ? Optional.empty() : firstIn(session, realm, flow.getId(), purpose);
    }
}
