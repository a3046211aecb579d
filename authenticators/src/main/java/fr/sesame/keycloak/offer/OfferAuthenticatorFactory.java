package fr.sesame.keycloak.offer;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import java.util.List;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** {@code sesame-offer}, for the flow editor. */
public final class OfferAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-offer";

    /** Not one of the categories that the brute-force detector counts: nothing here can be guessed. */
    private static final String CATEGORY = "offer";

    private static final OfferAuthenticator AUTHENTICATOR = new OfferAuthenticator(new ServerClock());

    public OfferAuthenticatorFactory() {
        super(
                ID,
                "Sésame: offer after a login by mail",
                "Whoever has logged in by a link or a code is offered a passkey, and a way to change the password, once a month"
                        + " at the most, with a button « Plus tard ». REQUIRED, as the last step of the forms, after the"
                        + " second factor.",
                CATEGORY,
                Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return OfferOptions.properties();
    }
}
