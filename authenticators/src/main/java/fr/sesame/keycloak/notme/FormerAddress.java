package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.FaultName;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.ReadOnlyException;

/** Gives an account the address back that it had before somebody else changed it. Who has pressed the link reads its mails. */
record FormerAddress(KeycloakSession session, RealmModel realm, UserModel user) {

    /** What becomes of the address; the names are those in templates. */
    enum Fate {
        /** The account has that address again, or still. */
        BACK,
        /** Another account has it by now, or a directory keeps the address. */
        LOST
    }

    private static final Logger LOG = Logger.getLogger(FormerAddress.class);

    /** What would become of it. */
    Fate fate(String former) {
        return former.equalsIgnoreCase(user.getEmail()) || isFree(former) ? Fate.BACK : Fate.LOST;
    }

    /** Does it. */
    Fate giveBack(String former, EventBuilder event) {
        var latest = user.getEmail();
        if (former.equalsIgnoreCase(latest)) {
            return Fate.BACK;
        }
        if (!isFree(former)) {
            return Fate.LOST;
        }
        try {
            if (realm.isRegistrationEmailAsUsername()) {
                user.setUsername(former);
            }
            user.setEmail(former);
            user.setEmailVerified(true);
        } catch (ModelException | ReadOnlyException e) {
            LOG.infof("The storage of user %s takes no address: %s", user.getId(), new FaultName(e));
            return Fate.LOST;
        }
        event.event(EventType.UPDATE_EMAIL)
                .user(user)
                .detail(Details.PREVIOUS_EMAIL, latest)
                .detail(Details.UPDATED_EMAIL, former)
                .detail(Details.REASON, Undoing.REASON)
                .success();
        return Fate.BACK;
    }

    private boolean isFree(String former) {
        var named = session.users().getUserByUsername(realm, former);
        var addressed =
                realm.isDuplicateEmailsAllowed() ? null : session.users().getUserByEmail(realm, former);
        return isOurs(addressed) && (!realm.isRegistrationEmailAsUsername() || isOurs(named));
    }

    private boolean isOurs(@Nullable UserModel found) {
        return found == null || found.getId().equals(user.getId());
    }
}
