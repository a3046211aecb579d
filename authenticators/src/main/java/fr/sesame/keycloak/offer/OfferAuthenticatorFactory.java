package fr.sesame.keycloak.offer;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.ServerClock;
import fr.sesame.keycloak.server.StepFactory;
import fr.sesame.keycloak.server.StepOptions;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-offer}, for the flow editor. */
public final class OfferAuthenticatorFactory extends StepFactory {

    /** Provider id of the step. */
    @PublicApi
    public static final String ID = "sesame-offer";

    /** Not one of the categories that the brute-force detector counts: nothing here can be guessed. */
    private static final String CATEGORY = "offer";

    private static final OfferAuthenticator AUTHENTICATOR = new OfferAuthenticator(new ServerClock());

    public OfferAuthenticatorFactory() {
        super(ID, "Sésame: offer after a login by mail", CATEGORY, Requirement.REQUIRED);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return AUTHENTICATOR;
    }

    @Override
    public StepOptions options() {
        return OfferOptions.options();
    }
}
