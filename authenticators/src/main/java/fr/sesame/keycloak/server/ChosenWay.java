package fr.sesame.keycloak.server;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Which of several alternatives the person has chosen. Keycloak forgets it: after a reload, or when a link leads back into
 * the attempt, it would show the first alternative again. So a step that isn't the chosen one gives way.
 */
public final class ChosenWay {

    private static final String NOTE = "sesame-chosen-way";
    private static final String YIELDED_NOTE = "sesame-yielded-ways";

    private ChosenWay() {}

    /** This step is the chosen one from now on. */
    public static void choose(AuthenticationFlowContext context) {
        choose(context.getAuthenticationSession(), context.getExecution().getId());
    }

    /**
     * That step is.
     *
     * @param stepId its execution's id
     */
    public static void choose(AuthenticationSessionModel authSession, String stepId) {
        authSession.setAuthNote(NOTE, stepId);
        // Keycloak lets nobody choose a step that has given way.
        yielded(authSession)
                .filter(id -> authSession.getExecutionStatus().get(id) == ExecutionStatus.ATTEMPTED)
                .forEach(id -> authSession.setExecutionStatus(id, ExecutionStatus.CHALLENGED));
        authSession.removeAuthNote(YIELDED_NOTE);
    }

    /**
     * Whether this step has to give way, by {@link AuthenticationFlowContext#attempted()}, to another alternative beside
     * it.
     */
    public static boolean isAnother(AuthenticationFlowContext context) {
        var authSession = context.getAuthenticationSession();
        var step = context.getExecution();
        if (wasJustChosen(context) || step.getId().equals(authSession.getAuthNote(NOTE))) {
            choose(context);
            return false;
        }
        var chosen = Optional.ofNullable(authSession.getAuthNote(NOTE))
                .filter(id -> step.isAlternative() && isBeside(context.getRealm(), step, id));
        chosen.ifPresent(id -> authSession.setAuthNote(
                YIELDED_NOTE,
                Objects.requireNonNullElse(authSession.getAuthNote(YIELDED_NOTE), "")
                        + Constants.CFG_DELIMITER
                        + step.getId()));
        return chosen.isPresent();
    }

    private static boolean wasJustChosen(AuthenticationFlowContext context) {
        var request = context.getHttpRequest();
        return request.getHttpMethod().equals("POST")
                && context.getExecution()
                        .getId()
                        .equals(request.getDecodedFormParameters().getFirst(Constants.AUTHENTICATION_EXECUTION));
    }

    /** Whether a step is an alternative of the same flow, or within one. */
    private static boolean isBeside(RealmModel realm, AuthenticationExecutionModel step, String id) {
        for (var other = realm.getAuthenticationExecutionById(id);
                other != null;
                other = realm.getAuthenticationExecutionByFlowId(other.getParentFlow())) {
            if (step.getParentFlow().equals(other.getParentFlow())) {
                return other.isAlternative() && !other.getId().equals(step.getId());
            }
        }
        return false;
    }

    private static Stream<String> yielded(AuthenticationSessionModel authSession) {
        return Arrays.stream(Objects.requireNonNullElse(authSession.getAuthNote(YIELDED_NOTE), "")
                        .split(Constants.CFG_DELIMITER, -1))
                .filter(id -> !id.isEmpty());
    }
}
