package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.PlainFactory;
import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.SecondFactors;
import fr.sesame.keycloak.server.ServerClock;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-recovery-codes}, a required action. */
public final class RecoveryCodesActionFactory implements RequiredActionFactory, PlainFactory<RequiredActionProvider> {

    /** Provider id of the action; the credentials that it makes have it as their type. */
    @PublicApi
    public static final String ID = SecondFactors.RECOVERY_CODES;

    private static final RecoveryCodesAction ACTION = new RecoveryCodesAction(new ServerClock());

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Sésame: recovery codes";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return ACTION;
    }
}
