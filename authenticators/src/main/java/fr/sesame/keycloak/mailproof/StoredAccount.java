package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.server.FaultName;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.storage.ReadOnlyException;

/** An account where its storage keeps it, which may not let itself be written to; what the person is doing is good all the same. */
public record StoredAccount(UserModel user) {

    private static final Logger LOG = Logger.getLogger(StoredAccount.class);

    /** A link was used that was mailed there and nowhere else, or its code typed. */
    public void verifyAddress() {
        if (!user.isEmailVerified()) {
            change("is verified", account -> account.setEmailVerified(true));
        }
        if (user.getRequiredActionsStream().anyMatch(RequiredAction.VERIFY_EMAIL.name()::equals)) {
            // It would be mailed the same again.
            removeRequiredAction(RequiredAction.VERIFY_EMAIL);
        }
    }

    /** Whether Keycloak asks the person to verify the address. */
    public boolean isToBeVerified(RealmModel realm) {
        return !user.isEmailVerified()
                && (realm.isVerifyEmail()
                        || user.getRequiredActionsStream().anyMatch(RequiredAction.VERIFY_EMAIL.name()::equals));
    }

    /** Whoever gets in next has it to do. */
    public void addRequiredAction(String action) {
        change("has " + action + " to do", account -> account.addRequiredAction(action));
    }

    /** It is done. */
    public void removeRequiredAction(RequiredAction action) {
        change(action + " is done", account -> account.removeRequiredAction(action));
    }

    private void change(String what, Consumer<UserModel> change) {
        try {
            change.accept(user);
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The storage of user %s doesn't take that %s: %s", user.getId(), what, new FaultName(e));
        }
    }
}
