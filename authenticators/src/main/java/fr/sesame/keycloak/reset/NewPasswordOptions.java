package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Options of {@code sesame-new-password}.
 *
 * @param after where the person is afterwards
 * @param endOfflineSessions whether offline sessions end as well
 */
record NewPasswordOptions(After after, boolean endOfflineSessions) {

    /** Where the person is after the reset. */
    enum After {
        LOGGED_IN,
        LOG_IN_AGAIN
    }

    private static final StepOptions OPTIONS = StepOptions.of(NewPasswordAuthenticatorFactory.ID)
            .choice("after-reset", "logged-in", List.of("logged-in", "log-in-again"))
            .flag("end-offline-sessions", false);

    static StepOptions options() {
        return OPTIONS;
    }

    static NewPasswordOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new NewPasswordOptions(values.choice("after-reset", After.class), values.flag("end-offline-sessions"));
    }
}
