package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.PublicApi;
import fr.sesame.keycloak.server.SecondFactors;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-recovery-codes}, a kind of credential. */
public final class RecoveryCodesCredentialProviderFactory
        implements CredentialProviderFactory<CredentialProvider<CredentialModel>> {

    /** Provider id, and type of the credential. */
    @PublicApi
    public static final String ID = SecondFactors.RECOVERY_CODES;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public CredentialProvider<CredentialModel> create(KeycloakSession session) {
        return new RecoveryCodesCredentialProvider(session);
    }
}
