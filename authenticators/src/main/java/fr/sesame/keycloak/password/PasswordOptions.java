package fr.sesame.keycloak.password;

import fr.sesame.keycloak.server.StepOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The options of the password step.
 *
 * @param refusalPace the shortest time that a refused password is answered in; zero for as soon as can be
 * @param level the level of authentication that the right one reaches; zero for none
 */
record PasswordOptions(Duration refusalPace, int level) {

    private static final String REFUSAL_PACE = "refusal-pace";

    /** No directory is waited for longer. */
    private static final int LONGEST_REFUSAL_MILLIS = 30_000;

    private static final StepOptions OPTIONS = StepOptions.of(PasswordAuthenticatorFactory.ID)
            .number(REFUSAL_PACE, 500, 0, LONGEST_REFUSAL_MILLIS)
            .in("milliseconds")
            .level();

    static PasswordOptions read(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new PasswordOptions(Duration.ofMillis(values.number(REFUSAL_PACE)), values.level());
    }

    static StepOptions options() {
        return OPTIONS;
    }
}
