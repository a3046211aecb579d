package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.StepOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Options of {@code sesame-access-code}.
 *
 * @param setUp what the person sets up once the code is right
 * @param refusalPace the shortest time that a refused code is answered in; zero for as soon as can be
 * @param level the level of authentication that the right one reaches; zero for none
 */
record AccessCodeOptions(SetUp setUp, Duration refusalPace, int level) {

    /** What the person sets up once the code is right. */
    enum SetUp {
        PASSWORD,
        PASSKEY,
        AUTHENTICATOR,
        NOTHING
    }

    private static final String SET_UP = "set-up";
    private static final String REFUSAL_PACE = "refusal-pace";

    /** No directory is waited for longer. */
    private static final int LONGEST_REFUSAL_MILLIS = 30_000;

    private static final StepOptions OPTIONS = StepOptions.of(AccessCodeAuthenticatorFactory.ID)
            .choice(SET_UP, "password", List.of("password", "passkey", "authenticator", "nothing"))
            .number(REFUSAL_PACE, 500, 0, LONGEST_REFUSAL_MILLIS)
            .in("milliseconds")
            .level();

    static AccessCodeOptions read(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new AccessCodeOptions(
                values.choice(SET_UP, SetUp.class), Duration.ofMillis(values.number(REFUSAL_PACE)), values.level());
    }

    static StepOptions options() {
        return OPTIONS;
    }
}
