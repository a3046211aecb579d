package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * « J’ai un code d’accès », as the pages that lead to it know it: where a login has the step.
 *
 * @param id its execution's id
 */
public record AccessCodeStep(String id) {

    /** Provider id of the step, and name of its buttons. */
    public static final String PROVIDER = "sesame-access-code";

    /** What pages call it that have a link or a button to it. */
    public static final String VARIABLE = "sesameAccessCode";

    /** Name in the query of a link that chooses a step among its alternatives; it proves nothing and skips nothing. */
    public static final String WAY = "way";

    /** That of a flow, which can be chosen there among others. */
    public static Optional<AccessCodeStep> in(RealmModel realm, String flowId) {
        return steps(realm, flowId)
                .filter(AuthenticationExecutionModel::isAlternative)
                .map(step -> new AccessCodeStep(step.getId()))
                .findFirst();
    }

    /** That of an application's login, or of the realm's. */
    public static Optional<AccessCodeStep> ofLogin(RealmModel realm, Optional<ClientModel> client) {
        return client.map(application ->
                        application.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING))
                .map(realm::getAuthenticationFlowById)
                .or(() -> Optional.ofNullable(realm.getBrowserFlow()))
                .map(AuthenticationFlowModel::getId)
                .flatMap(flow -> in(realm, flow));
    }

    /** Whether anybody could type a code anywhere in a realm. */
    public static boolean isInAnyFlow(RealmModel realm) {
        return realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .anyMatch(flow -> steps(realm, flow.getId()).findAny().isPresent());
    }

    private static Stream<AuthenticationExecutionModel> steps(RealmModel realm, String flowId) {
        return realm.getAuthenticationExecutionsStream(flowId)
                .filter(AuthenticationExecutionModel::isEnabled)
                .flatMap(execution -> execution.isAuthenticatorFlow()
                        ? steps(realm, execution.getFlowId())
                        : Stream.of(execution).filter(step -> PROVIDER.equals(step.getAuthenticator())));
    }

    /** Whether the link that led here asks for it. */
    public static boolean isWanted(KeycloakSession session) {
        return wantedWay(session).filter(PROVIDER::equals).isPresent();
    }

    /** Provider id of the step that the link which led here asks for. */
    static Optional<String> wantedWay(KeycloakSession session) {
        return session.getContext().getHttpRequest().getHttpMethod().equals("GET")
                ? Optional.ofNullable(
                        session.getContext().getUri().getQueryParameters().getFirst(WAY))
                : Optional.empty();
    }

    /** It is the chosen one from now on. */
    public void choose(AuthenticationSessionModel attempt) {
        new ChosenWay(attempt).choose(id);
    }
}
