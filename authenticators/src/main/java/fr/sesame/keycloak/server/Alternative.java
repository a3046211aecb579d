package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;

/** A step, in one request to it, as one of several ways that a person can choose from ({@link ChosenWay}). */
public final class Alternative {

    private final AuthenticationFlowContext context;
    private final ChosenWay chosen;

    public Alternative(AuthenticationFlowContext context) {
        this.context = context;
        this.chosen = new ChosenWay(context.getAuthenticationSession());
    }

    /** This step is the chosen one from now on. */
    public void choose() {
        chosen.choose(id());
    }

    /**
     * Whether this step has to give way, by {@link AuthenticationFlowContext#attempted()}, to another alternative beside
     * it.
     */
    public boolean givesWay() {
        // Once: to choose anew would take back that others have given way.
        linked().filter(way -> chosen.stepId().filter(way::equals).isEmpty()).ifPresent(chosen::choose);
        if (wasJustChosen() || chosen.stepId().filter(id()::equals).isPresent()) {
            choose();
            return false;
        }
        var gives = context.getExecution().isAlternative()
                && chosen.stepId().filter(this::isBeside).isPresent();
        if (gives) {
            chosen.giveWay(id());
        }
        return gives;
    }

    /** Id of the step beside this one, or of this one, that the link which led here asks for. */
    private Optional<String> linked() {
        return AccessCodeStep.wantedWay(context.getSession())
                .flatMap(way -> context.getRealm()
                        .getAuthenticationExecutionsStream(
                                context.getExecution().getParentFlow())
                        .filter(step -> step.isAlternative() && way.equals(step.getAuthenticator()))
                        .map(AuthenticationExecutionModel::getId)
                        .findFirst());
    }

    private String id() {
        return context.getExecution().getId();
    }

    private boolean wasJustChosen() {
        var request = context.getHttpRequest();
        return request.getHttpMethod().equals("POST")
                && id().equals(request.getDecodedFormParameters().getFirst(Constants.AUTHENTICATION_EXECUTION));
    }

    /** Whether that step is an alternative of the same flow, or within one. */
    private boolean isBeside(String otherId) {
        var realm = context.getRealm();
        for (var other = realm.getAuthenticationExecutionById(otherId);
                other != null;
                other = realm.getAuthenticationExecutionByFlowId(other.getParentFlow())) {
            if (context.getExecution().getParentFlow().equals(other.getParentFlow())) {
                return other.isAlternative() && !other.getId().equals(id());
            }
        }
        return false;
    }
}
