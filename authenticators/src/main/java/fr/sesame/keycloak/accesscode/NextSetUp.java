package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.mailproof.Obstacle;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;

/**
 * What a person sets up once a code is right. Keycloak leaves out what the realm has switched off, and the code would let somebody in with
 * less than whoever issued it has meant: so it opens nothing then.
 *
 * @param wanted what the step's option says, of a code in place of the password
 */
record NextSetUp(AuthenticationFlowContext context, AccessCodeOptions.SetUp wanted) {

    private static final String REGISTER_PASSKEY = "webauthn-register-passwordless";

    /** Whether the realm lets the person do it. */
    boolean isPossible(UserModel user, StoredCode code) {
        return switch (code.terms().purpose()) {
            case SECOND_FACTOR -> LostSecondFactor.isReplaceable(context.getRealm());
            case LOGIN -> action(user).filter(this::isOff).isEmpty();
            // It was said when the mail was written, and stands with the account.
            case ACTIVATION -> true;
        };
    }

    private boolean isOff(String action) {
        return LostSecondFactor.isOff(context.getRealm(), action);
    }

    /** For this login alone: whoever breaks off has used the code up, and is in nowhere. */
    void demand(UserModel user) {
        action(user).ifPresent(context.getAuthenticationSession()::addRequiredAction);
    }

    private Optional<String> action(UserModel user) {
        return switch (wanted) {
            case PASSWORD ->
                Obstacle.ofPassword(context.getSession(), context.getRealm(), user)
                                .isEmpty()
                        ? Optional.of(RequiredAction.UPDATE_PASSWORD.name())
                        : Optional.empty();
            case PASSKEY -> Optional.of(REGISTER_PASSKEY);
            case AUTHENTICATOR -> Optional.of(RequiredAction.CONFIGURE_TOTP.name());
            case NOTHING -> Optional.empty();
        };
    }
}
