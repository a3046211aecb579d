package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.server.StepOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

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

    private static final StepOptions OPTIONS = new StepOptions()
            .choice(
                    "after-reset",
                    "After the reset",
                    "logged-in: the login that was under way goes on. log-in-again: the login page, to log in with the new"
                            + " password.",
                    "logged-in",
                    List.of("logged-in", "log-in-again"))
            .flag(
                    "end-offline-sessions",
                    "End offline sessions",
                    "The other sessions always end. With this, also the access of applications that work while the person"
                            + " is away; they have to be allowed again.",
                    false);

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }

    static NewPasswordOptions of(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new NewPasswordOptions(values.choice("after-reset", After.class), values.flag("end-offline-sessions"));
    }
}
