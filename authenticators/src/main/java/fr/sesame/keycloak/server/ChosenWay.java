package fr.sesame.keycloak.server;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.ExecutionStatus;

/**
 * Which of several alternatives the person has chosen, as an attempt remembers it. Keycloak forgets it: after a reload, or
 * when a link leads back into the attempt, it would show the first alternative again.
 */
public final class ChosenWay {

    private static final String NOTE = "sesame-chosen-way";
    private static final String YIELDED_NOTE = "sesame-yielded-ways";

    private final AuthenticationSessionModel attempt;

    public ChosenWay(AuthenticationSessionModel attempt) {
        this.attempt = attempt;
    }

    /**
     * That step is the chosen one from now on.
     *
     * @param stepId its execution's id
     */
    public void choose(String stepId) {
        attempt.setAuthNote(NOTE, stepId);
        // Keycloak lets nobody choose a step that has given way.
        yielded()
                .filter(id -> attempt.getExecutionStatus().get(id) == ExecutionStatus.ATTEMPTED)
                .forEach(id -> attempt.setExecutionStatus(id, ExecutionStatus.CHALLENGED));
        attempt.removeAuthNote(YIELDED_NOTE);
    }

    /** Id of its execution; empty when none was chosen. */
    Optional<String> stepId() {
        return Optional.ofNullable(attempt.getAuthNote(NOTE));
    }

    /** A step gives way to the chosen one. */
    void giveWay(String stepId) {
        attempt.setAuthNote(
                YIELDED_NOTE,
                Objects.requireNonNullElse(attempt.getAuthNote(YIELDED_NOTE), "") + Constants.CFG_DELIMITER + stepId);
    }

    private Stream<String> yielded() {
        return Arrays.stream(Objects.requireNonNullElse(attempt.getAuthNote(YIELDED_NOTE), "")
                        .split(Constants.CFG_DELIMITER, -1))
                .filter(id -> !id.isEmpty());
    }
}
