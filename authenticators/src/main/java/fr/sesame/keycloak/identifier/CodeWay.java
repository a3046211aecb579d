package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import fr.sesame.keycloak.server.AccessCodeStep;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;

/** « J’ai un code d’accès », the way from the first page to the page for access codes. */
record CodeWay(AuthenticationFlowContext context) {

    /** Name of the button. */
    static final String BUTTON = "access-code";

    /** Whether the flow has it. */
    boolean isOpen() {
        return step().isPresent();
    }

    /** Goes on there, where the link that led here asks for it; whether it did. */
    boolean isTaken() {
        return AccessCodeStep.isWanted(context.getSession()) && goOn();
    }

    /**
     * The button was pressed.
     *
     * @param typed what was in the field for the name: kept, and looked at by nobody
     */
    void take(@Nullable String typed) {
        TypedIdentifier.readable(typed)
                .ifPresent(name ->
                        LoginAttempt.in(context.getAuthenticationSession()).continueAs(name, false));
        if (!goOn()) {
            context.resetFlow();
        }
    }

    private boolean goOn() {
        var step = step();
        step.ifPresent(found -> {
            found.choose(context.getAuthenticationSession());
            context.success();
        });
        return step.isPresent();
    }

    private Optional<AccessCodeStep> step() {
        return AccessCodeStep.in(context.getRealm(), context.getTopLevelFlow().getId());
    }
}
