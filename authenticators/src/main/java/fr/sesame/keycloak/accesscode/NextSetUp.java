package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.mailproof.Obstacles;
import fr.sesame.keycloak.server.RealmActions;
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

    /** Whether the realm lets the person do it. */
    boolean isPossible(UserModel user, StoredCode code) {
        return switch (code.terms().purpose()) {
            case SECOND_FACTOR -> realm().haveSecondFactor();
            case LOGIN -> action(user).map(realm()::has).orElse(true);
            // It was said when the mail was written, and stands with the account.
            case ACTIVATION -> true;
        };
    }

    private RealmActions realm() {
        return new RealmActions(context.getRealm());
    }

    /** For this login alone: whoever breaks off has used the code up, and is in nowhere. */
    void demand(UserModel user) {
        action(user).ifPresent(context.getAuthenticationSession()::addRequiredAction);
    }

    private Optional<String> action(UserModel user) {
        return switch (wanted) {
            case PASSWORD ->
                new Obstacles(context.getSession(), context.getRealm())
                                .ofPassword(user)
                                .isEmpty()
                        ? Optional.of(RequiredAction.UPDATE_PASSWORD.name())
                        : Optional.empty();
            case PASSKEY -> Optional.of(RealmActions.REGISTER_PASSKEY);
            case AUTHENTICATOR -> Optional.of(RequiredAction.CONFIGURE_TOTP.name());
            case NOTHING -> Optional.empty();
        };
    }
}
