package fr.sesame.keycloak.password;

import fr.sesame.keycloak.server.StepOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

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

    private static final StepOptions OPTIONS = new StepOptions()
            .number(
                    REFUSAL_PACE,
                    "Pace of refusals",
                    "Milliseconds after which a refused password is answered, whatever the reason, so that the time tells"
                            + " nobody who has an account. Where checking a password takes longer, as in a directory far"
                            + " away, the pace follows by itself; set here, it needs no first time. A right password never"
                            + " waits. 0: refusals leave at once, and their time can tell who has an account.",
                    500,
                    0,
                    LONGEST_REFUSAL_MILLIS)
            .level();

    static PasswordOptions read(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new PasswordOptions(Duration.ofMillis(values.number(REFUSAL_PACE)), values.level());
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
