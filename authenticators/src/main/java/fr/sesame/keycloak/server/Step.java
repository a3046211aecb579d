package fr.sesame.keycloak.server;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What all steps have in common: they run with or without a user, are there for everybody, and leave nothing to set up
 * or to close. Anything else would make the flow depend on whether an account exists.
 */
public abstract class Step implements Authenticator {

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        StepTrace.ARRIVE.around(context, () -> {
            if (mayGoOn(context)) {
                arrive(context);
            }
        });
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        StepTrace.ANSWER.around(context, () -> {
            if (mayGoOn(context)) {
                answer(context);
            }
        });
    }

    /** Whether the step has anything to do with this request; where not, that has been answered already. */
    protected boolean mayGoOn(AuthenticationFlowContext context) {
        return true;
    }

    /** Somebody has come as far as this step. */
    protected abstract void arrive(AuthenticationFlowContext context);

    /** The form of its page was sent. */
    protected abstract void answer(AuthenticationFlowContext context);

    @Override
    public final boolean requiresUser() {
        return false;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        return true;
    }

    @Override
    public final void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}
