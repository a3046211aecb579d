package fr.sesame.keycloak.mailproof;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A factory of steps that take the proof of a login link which was opened in another browser. */
public interface LoginByMail {

    /** The first such step of a flow, however deep. */
    static Optional<AuthenticationExecutionModel> firstIn(KeycloakSession session, RealmModel realm, String flowId) {
        return steps(session, realm, flowId).findFirst();
    }

    private static Stream<AuthenticationExecutionModel> steps(
            KeycloakSession session, RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? steps(session, realm, execution.getFlowId())
                        : Stream.of(execution)
                                .filter(step -> session.getKeycloakSessionFactory()
                                                .getProviderFactory(Authenticator.class, step.getAuthenticator())
                                        instanceof LoginByMail));
    }
}
