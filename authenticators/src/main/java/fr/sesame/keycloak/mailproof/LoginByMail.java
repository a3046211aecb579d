package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.server.FlowSteps;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A factory of steps that take the proof of a login link which was opened in another browser. */
public interface LoginByMail {

    /** The first such step of a flow, however deep. */
    static Optional<AuthenticationExecutionModel> firstIn(KeycloakSession session, RealmModel realm, String flowId) {
        return FlowSteps.in(realm, flowId)
                .filter(step -> session.getKeycloakSessionFactory()
                                .getProviderFactory(Authenticator.class, step.getAuthenticator())
                        instanceof LoginByMail)
                .findFirst();
    }
}
