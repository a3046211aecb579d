package fr.sesame.keycloak.server;

import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.RealmModel;

/** The steps of a flow as an admin has built it. */
public final class FlowSteps {

    private FlowSteps() {}

    /** Those that aren't disabled, however deep, in their order. */
    public static Stream<AuthenticationExecutionModel> in(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(execution ->
                        execution.isAuthenticatorFlow() ? in(realm, execution.getFlowId()) : Stream.of(execution));
    }
}
