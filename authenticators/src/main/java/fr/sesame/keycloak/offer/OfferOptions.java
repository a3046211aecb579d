package fr.sesame.keycloak.offer;

import fr.sesame.keycloak.server.StepOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * The options of the offer.
 *
 * @param rest how long somebody who was asked isn't asked again
 * @param passkey whether a passkey is offered
 * @param password whether the password can be changed from there
 */
record OfferOptions(Duration rest, boolean passkey, boolean password) {

    private static final String DAYS = "every-days";
    private static final String PASSKEY = "passkey";
    private static final String PASSWORD = "password";

    private static final StepOptions OPTIONS = StepOptions.of(OfferAuthenticatorFactory.ID)
            .number(DAYS, 30, 30, 365)
            .in("days")
            .flag(PASSKEY, true)
            .flag(PASSWORD, true);

    static OfferOptions read(@Nullable AuthenticatorConfigModel config) {
        var set = OPTIONS.read(config);
        return new OfferOptions(Duration.ofDays(set.number(DAYS)), set.flag(PASSKEY), set.flag(PASSWORD));
    }

    static StepOptions options() {
        return OPTIONS;
    }
}
