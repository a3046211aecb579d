package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.RealmActions;
import fr.sesame.keycloak.server.SecondFactors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * A second factor that its owner has lost, as an admin has made sure of. It goes when the code is used and not before, and a
 * new one has to be set up: at once, or at the next login if the person gives up before.
 */
record LostSecondFactor(AuthenticationFlowContext context, UserModel user) {

    private static final String CONFIGURE_TOTP = RequiredAction.CONFIGURE_TOTP.name();

    void replace() {
        var lost = new SecondFactors(user).all().toList();
        var hadKeyAlone = lost.stream().noneMatch(factor -> OTPCredentialModel.TYPE.equals(factor.getType()))
                && lost.stream().anyMatch(factor -> WebAuthnCredentialModel.TYPE_TWOFACTOR.equals(factor.getType()));
        lost.forEach(this::remove);
        var wanted = hadKeyAlone ? RealmActions.REGISTER_KEY : CONFIGURE_TOTP;
        var other = hadKeyAlone ? CONFIGURE_TOTP : RealmActions.REGISTER_KEY;
        // With the account: whoever breaks off here isn't let in by the password alone next time.
        user.addRequiredAction(new RealmActions(context.getRealm()).has(wanted) ? wanted : other);
    }

    private void remove(CredentialModel factor) {
        user.credentialManager().removeStoredCredentialById(factor.getId());
        context.getEvent()
                .clone()
                .event(EventType.REMOVE_CREDENTIAL)
                .user(user)
                .detail(Details.CREDENTIAL_TYPE, factor.getType())
                .detail(Details.REASON, "access_code")
                .success();
    }
}
