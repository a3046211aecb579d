package fr.sesame.keycloak.check;

import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;

/**
 * A step where it stands in a flow.
 *
 * @param execution the step itself
 * @param within the sub-flows that it is in, from the outermost
 */
record PlacedStep(AuthenticationExecutionModel execution, List<AuthenticationExecutionModel> within) {

    PlacedStep {
        within = List.copyOf(within);
    }

    String provider() {
        return execution.getAuthenticator();
    }

    /** Whether it runs at all: neither it nor what it is in is disabled. */
    boolean runs() {
        return execution.isEnabled() && within.stream().allMatch(AuthenticationExecutionModel::isEnabled);
    }

    /** Whether everybody meets it: neither it nor what it is in is one way of several, or under a condition. */
    boolean isForEverybody() {
        return execution.isRequired() && within.stream().allMatch(AuthenticationExecutionModel::isRequired);
    }

    /** Whether it is ours. */
    boolean isOurs() {
        return provider().startsWith("sesame-");
    }
}
