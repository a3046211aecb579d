package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Access codes in the lists of credentials of the admin console and the account console. Deliberately no validator: no step
 * of any flow takes a code but {@code sesame-access-code}.
 */
final class AccessCodeCredentialProvider implements CredentialProvider<CredentialModel> {

    /** Type of the credential. */
    static final String TYPE = AccessCodeStep.PROVIDER;

    private final KeycloakSession session;

    AccessCodeCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel model) {
        return user.credentialManager().createStoredCredential(model);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model.shallowClone();
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.BASIC_AUTHENTICATION)
                .displayName("sesame-access-code-display-name")
                .helpText("sesame-access-code-help-text")
                .iconCssClass("kcAuthenticatorPasswordClass")
                .removeable(true)
                .build(session);
    }
}
