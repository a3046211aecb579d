package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.SecondFactors;
import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Recovery codes in the lists of credentials of the admin console and the account console. Deliberately no validator: no step
 * of any flow takes a code but {@code sesame-recovery-code}.
 */
final class RecoveryCodesCredentialProvider implements CredentialProvider<CredentialModel> {

    private final KeycloakSession session;

    RecoveryCodesCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public String getType() {
        return SecondFactors.RECOVERY_CODES;
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
                .type(getType())
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName("sesame-recovery-codes-display-name")
                .helpText("sesame-recovery-codes-help-text")
                .iconCssClass("kcAuthenticatorRecoveryAuthnCodesClass")
                .createAction(RecoveryCodesActionFactory.ID)
                .removeable(true)
                .build(session);
    }

    /** What the account console says of them, in Keycloak's own messages. */
    @Override
    public CredentialMetadata getCredentialMetadata(CredentialModel model, CredentialTypeMetadata type) {
        var metadata = new CredentialMetadata();
        metadata.setCredentialModel(model);
        RecoverySet.read(model).ifPresent(set -> {
            if (set.left() <= RecoveryPolicy.of(session.getContext().getRealm()).few()) {
                metadata.setWarningMessageTitle("recovery-codes-number-remaining", Integer.toString(set.left()));
                metadata.setWarningMessageDescription("recovery-codes-generate-new-codes");
            }
            metadata.setInfoMessage(
                    "recovery-codes-number-used",
                    set.used().size() + "/" + set.hashes().size());
        });
        return metadata;
    }
}
