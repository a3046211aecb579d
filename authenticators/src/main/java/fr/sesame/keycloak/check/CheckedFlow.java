package fr.sesame.keycloak.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.ConfigurableAuthenticatorFactory;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A flow that is in use, read once, its steps in the order in which they run. */
final class CheckedFlow {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String alias;
    private final List<PlacedStep> steps = new ArrayList<>();
    private final List<String> mixedLevels = new ArrayList<>();

    CheckedFlow(KeycloakSession session, RealmModel realm, AuthenticationFlowModel flow) {
        this.session = session;
        this.realm = realm;
        this.alias = flow.getAlias();
        read(flow.getId(), flow.getAlias(), List.of());
    }

    private void read(String flowId, String name, List<AuthenticationExecutionModel> within) {
        var level = realm.getAuthenticationExecutionsStream(flowId).toList();
        if (level.stream().anyMatch(AuthenticationExecutionModel::isAlternative)
                && level.stream().anyMatch(this::bindsItsLevel)) {
            mixedLevels.add(name);
        }
        for (var execution : level) {
            if (execution.isAuthenticatorFlow()) {
                var inner = realm.getAuthenticationFlowById(execution.getFlowId());
                read(
                        execution.getFlowId(),
                        inner.getAlias(),
                        Stream.concat(within.stream(), Stream.of(execution)).toList());
            } else if (execution.getAuthenticator() != null) {
                steps.add(new PlacedStep(execution, within));
            }
        }
    }

    /** Whether Keycloak takes no notice of alternatives beside it. Conditions belong to the sub-flow, not to its steps. */
    private boolean bindsItsLevel(AuthenticationExecutionModel execution) {
        return (execution.isRequired() || execution.isConditional())
                && (execution.isAuthenticatorFlow() || !isCondition(execution));
    }

    private boolean isCondition(AuthenticationExecutionModel execution) {
        return session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, execution.getAuthenticator())
                instanceof ConditionalAuthenticatorFactory;
    }

    /** Its name. */
    String alias() {
        return alias;
    }

    /** The flow or sub-flows in which Keycloak ignores alternatives, because a required step is beside them. */
    List<String> mixedLevels() {
        return List.copyOf(mixedLevels);
    }

    /** Steps that are there and never run. */
    Stream<PlacedStep> disabled() {
        return steps.stream().filter(step -> !step.runs());
    }

    /** Steps that run. */
    Stream<PlacedStep> running() {
        return steps.stream().filter(PlacedStep::runs);
    }

    /** Those of some kinds that run. */
    Stream<PlacedStep> running(String... providers) {
        return running().filter(step -> Arrays.asList(providers).contains(step.provider()));
    }

    /** Whether one of some kinds runs. */
    boolean has(String... providers) {
        return running(providers).findAny().isPresent();
    }

    /** Whether any step of ours is there, also where it never runs: every step that has just been added is disabled. */
    boolean hasOurs() {
        return steps.stream().anyMatch(PlacedStep::isOurs);
    }

    /** Whether any step of ours runs. */
    boolean runsOurs() {
        return running().anyMatch(PlacedStep::isOurs);
    }

    /** Steps that run, but for conditions and those of some kinds. */
    Stream<PlacedStep> runningBut(String... providers) {
        return running()
                .filter(step -> !isCondition(step.execution()))
                .filter(step -> !Arrays.asList(providers).contains(step.provider()));
    }

    /** Whether one of some kinds runs before this one. */
    boolean hasBefore(PlacedStep step, String... providers) {
        return running(providers).anyMatch(other -> steps.indexOf(other) < steps.indexOf(step));
    }

    /** Whether one of some kinds runs after this one. */
    boolean hasAfter(PlacedStep step, String... providers) {
        return running(providers).anyMatch(other -> steps.indexOf(other) > steps.indexOf(step));
    }

    /** The conditions on credentials of the sub-flow that this step is directly in, as their options. */
    Stream<Map<String, String>> credentialConditions(PlacedStep step) {
        return running("conditional-credential")
                .filter(other -> other.execution()
                        .getParentFlow()
                        .equals(step.execution().getParentFlow()))
                .map(this::options);
    }

    /** The options that an admin has set for a step. */
    Map<String, String> options(PlacedStep step) {
        return Optional.ofNullable(step.execution().getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .map(AuthenticatorConfigModel::getConfig)
                .orElse(Map.of());
    }

    /** The name of a step in the flow editor. */
    String name(PlacedStep step) {
        var factory = session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, step.provider());
        return factory instanceof ConfigurableAuthenticatorFactory shown ? shown.getDisplayType() : step.provider();
    }
}
