package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.PasswordRenewal;
import java.time.Instant;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * The password of an account that somebody else may know. Where a mail to its owner leads to another one it is taken away, and no
 * action of Keycloak's is left behind by which whoever is in could choose one.
 *
 * @param at when it happened: a password that was set later may be the owner's own, or the thief's next one
 */
record DoubtedPassword(KeycloakSession session, RealmModel realm, UserModel user, Instant at) {

    /** What becomes of it; the names are those in templates. */
    enum Fate {
        /** There is none. */
        NONE,
        /** It stays: it is newer, and no thief has set it. */
        NEWER,
        /** It is taken away, and a reset leads to another one. */
        ENDED,
        /** It stays, as nothing would lead to another one; whoever proves it next has to change it. */
        KEPT
    }

    Fate fate() {
        if (!doubted().isEmpty()) {
            return new ResetWay(session, realm).isOpenTo(user) ? Fate.ENDED : Fate.KEPT;
        }
        if (!passwords().stored().isEmpty()) {
            return Fate.NEWER;
        }
        return user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE) ? Fate.KEPT : Fate.NONE;
    }

    /** Does it. */
    Fate meet(EventBuilder event, Instant now) {
        var fate = fate();
        switch (fate) {
            case ENDED -> doubted().forEach(password -> new RemovedCredential(password).remove(user, event));
            case KEPT -> new PasswordRenewal(user).demand(now);
            case NEWER, NONE -> {}
        }
        return fate;
    }

    private List<CredentialModel> doubted() {
        return passwords().stored().stream()
                .filter(password -> !isNewer(password) || !passwords().is(password))
                .toList();
    }

    private boolean isNewer(CredentialModel password) {
        return password.getCreatedDate() != null && password.getCreatedDate() > at.toEpochMilli();
    }

    private VouchedPassword passwords() {
        return new VouchedPassword(session, user);
    }
}
