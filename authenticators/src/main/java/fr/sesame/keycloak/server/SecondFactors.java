package fr.sesame.keycloak.server;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/** What somebody has beside the password. */
public record SecondFactors(UserModel user) {

    /** Kind of our recovery codes, as credentials. */
    public static final String RECOVERY_CODES = "sesame-recovery-codes";

    private static final List<String> DEVICES =
            List.of(OTPCredentialModel.TYPE, WebAuthnCredentialModel.TYPE_TWOFACTOR);

    private static final List<String> LISTS = List.of(RecoveryAuthnCodesCredentialModel.TYPE, RECOVERY_CODES);

    /** Those that stand in for a device that is there no more, as well. */
    public Stream<CredentialModel> all() {
        return Stream.concat(DEVICES.stream(), LISTS.stream())
                .flatMap(user.credentialManager()::getStoredCredentialsByTypeStream);
    }

    /**
     * Keycloak asks for what comes first in the account, so recovery codes have to come after devices, also after one that was
     * set up later.
     *
     * @return whether some device came after them
     */
    public boolean putCodesLast() {
        var credentials = user.credentialManager();
        var stored = credentials.getStoredCredentialsStream().toList();
        var codes = stored.stream()
                .filter(one -> RECOVERY_CODES.equals(one.getType()))
                .toList();
        var device =
                stored.stream().filter(one -> DEVICES.contains(one.getType())).reduce((one, later) -> later);
        if (codes.isEmpty() || device.isEmpty() || stored.indexOf(codes.get(0)) > stored.indexOf(device.get())) {
            return false;
        }
        codes.forEach(one ->
                credentials.moveStoredCredentialTo(one.getId(), device.get().getId()));
        return true;
    }
}
