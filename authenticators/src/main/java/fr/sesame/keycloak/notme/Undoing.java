package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.secret.OutstandingSecrets;
import fr.sesame.keycloak.server.OtherSessions;
import fr.sesame.keycloak.server.OutsideAccount;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * Undoes what wasn't its owner, and takes from whoever it was all that it may have been done with: sessions, mailed secrets
 * and the password. Only a mail to the owner leads to a new one: an action at the next login would let somebody choose it
 * who knows the old one.
 */
record Undoing(KeycloakSession session, RealmModel realm, Clock clock) {

    private static final Logger LOG = Logger.getLogger(Undoing.class);
    private static final String REASON = "not_me";

    /**
     * What has been done.
     *
     * @param passwordEnded whether there was a password, which is of no use any more
     */
    record Undone(boolean passwordEnded) {}

    Undone undo(NotMe notMe, UserModel user) {
        notMe.linked().ifPresent(account -> unlink(user, account));
        OtherSessions.endAll(session, realm, user, event());
        new OutstandingSecrets(session, realm, clock).endAll(user.getId());
        return new Undone(endPassword(user));
    }

    /** That account and no other: its owner may have linked her own since. */
    private void unlink(UserModel user, OutsideAccount account) {
        var linked = session.users().getFederatedIdentity(realm, user, account.provider());
        var event = event().event(EventType.REMOVE_FEDERATED_IDENTITY)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.IDENTITY_PROVIDER, account.provider())
                .detail(Details.REASON, REASON);
        if (linked != null && linked.getUserId().equals(account.subject())) {
            session.users().removeFederatedIdentity(realm, user, account.provider());
        }
        event.success();
    }

    private boolean endPassword(UserModel user) {
        var had = user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE);
        user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .toList()
                .forEach(password -> {
                    user.credentialManager().removeStoredCredentialById(password.getId());
                    event().event(EventType.REMOVE_CREDENTIAL)
                            .user(user)
                            .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE)
                            .detail(Details.REASON, REASON)
                            .success();
                });
        if (had) {
            askForNewOne(user);
        }
        return had;
    }

    /** Of a directory's password that is all that can be done from here. */
    private static void askForNewOne(UserModel user) {
        try {
            user.addRequiredAction(RequiredAction.UPDATE_PASSWORD);
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The storage of user %s takes no required action: %s", user.getId(), e.getMessage());
        }
    }

    private EventBuilder event() {
        return new EventBuilder(realm, session, session.getContext().getConnection());
    }
}
