package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-access-code}, a kind of credential. */
public final class AccessCodeCredentialProviderFactory
        implements CredentialProviderFactory<CredentialProvider<CredentialModel>> {

    /** Provider id, and type of the credential. */
    @PublicApi
    public static final String ID = AccessCodeStep.PROVIDER;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public CredentialProvider<CredentialModel> create(KeycloakSession session) {
        return new AccessCodeCredentialProvider(session);
    }
}
