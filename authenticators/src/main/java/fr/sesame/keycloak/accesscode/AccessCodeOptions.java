package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.StepOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

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

    private static final StepOptions OPTIONS = new StepOptions()
            .choice(
                    SET_UP,
                    "Set up",
                    "What whoever comes with a code sets up before getting in: a password, a passkey, an authenticator"
                            + " application, or nothing, for codes that are a way in for a while and no more.",
                    "password",
                    List.of("password", "passkey", "authenticator", "nothing"))
            .number(
                    REFUSAL_PACE,
                    "Pace of refusals",
                    "Milliseconds after which a refused code is answered, whatever the reason, so that the time tells"
                            + " nobody who has an account, or a code. A right code never waits. 0: refusals leave at"
                            + " once, and their time can tell who has one.",
                    500,
                    0,
                    LONGEST_REFUSAL_MILLIS)
            .level();

    static AccessCodeOptions read(@Nullable AuthenticatorConfigModel config) {
        var values = OPTIONS.read(config);
        return new AccessCodeOptions(
                values.choice(SET_UP, SetUp.class), Duration.ofMillis(values.number(REFUSAL_PACE)), values.level());
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
