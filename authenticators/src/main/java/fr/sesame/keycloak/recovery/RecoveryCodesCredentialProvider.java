package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.server.ListedCredential;
import fr.sesame.keycloak.server.SecondFactors;
import org.keycloak.credential.CredentialMetadata;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.models.KeycloakSession;

/**
 * Recovery codes in the lists of credentials of the admin console and the account console. Deliberately no validator: no step
 * of any flow takes a code but {@code sesame-recovery-code}.
 */
final class RecoveryCodesCredentialProvider extends ListedCredential {

    private final KeycloakSession session;

    RecoveryCodesCredentialProvider(KeycloakSession session) {
        super(
                session,
                SecondFactors.RECOVERY_CODES,
                CredentialTypeMetadata.Category.TWO_FACTOR,
                "kcAuthenticatorRecoveryAuthnCodesClass");
        this.session = session;
    }

    @Override
    protected void addTo(CredentialTypeMetadata.CredentialTypeMetadataBuilder metadata) {
        metadata.createAction(RecoveryCodesActionFactory.ID);
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
