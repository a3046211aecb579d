package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** {@code sesame-known-browser}, a kind of credential. */
public final class KnownBrowserCredentialProviderFactory
        implements CredentialProviderFactory<CredentialProvider<CredentialModel>> {

    /** Provider id, and type of the credential. */
    @PublicApi
    public static final String ID = KnownBrowserCredentialProvider.TYPE;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public CredentialProvider<CredentialModel> create(KeycloakSession session) {
        return new KnownBrowserCredentialProvider(session);
    }
}
