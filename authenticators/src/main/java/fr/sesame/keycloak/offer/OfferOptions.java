package fr.sesame.keycloak.offer;

import fr.sesame.keycloak.server.StepOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

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

    private static final StepOptions OPTIONS = new StepOptions()
            .number(
                    DAYS,
                    "Days between offers",
                    "Whoever has answered, by whatever button, isn't asked again for so many days.",
                    30,
                    30,
                    365)
            .flag(
                    PASSKEY,
                    "Passkey",
                    "Offers a passkey to people who have none, where the realm's passwordless policy has passkeys on and the"
                            + " required action “Webauthn Register Passwordless” is enabled.",
                    true)
            .flag(
                    PASSWORD,
                    "Password",
                    "Offers to change the password, where the required action “Update Password” is enabled and the password"
                            + " is Keycloak's to set.",
                    true);

    static OfferOptions read(@Nullable AuthenticatorConfigModel config) {
        var set = OPTIONS.read(config);
        return new OfferOptions(Duration.ofDays(set.number(DAYS)), set.flag(PASSKEY), set.flag(PASSWORD));
    }

    static List<ProviderConfigProperty> properties() {
        return OPTIONS.properties();
    }
}
