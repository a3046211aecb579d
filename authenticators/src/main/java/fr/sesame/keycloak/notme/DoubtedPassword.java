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
 * @param at when it happened: a password that was set later is the owner's own
 */
record DoubtedPassword(KeycloakSession session, RealmModel realm, UserModel user, Instant at) {

    /** What becomes of it; the names are those in templates. */
    enum Fate {
        /** There is none, or it is newer. */
        NONE,
        /** It is taken away, and a reset leads to another one. */
        ENDED,
        /** It stays, as nothing would lead to another one; whoever proves it next has to change it. */
        KEPT
    }

    Fate fate() {
        var doubted = doubted();
        if (doubted.isEmpty()) {
            return user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE) && stored().isEmpty()
                    ? Fate.KEPT
                    : Fate.NONE;
        }
        return new ResetWay(session, realm).isOpenTo(user) ? Fate.ENDED : Fate.KEPT;
    }

    /** Does it. */
    Fate meet(EventBuilder event, Instant now) {
        var fate = fate();
        switch (fate) {
            case ENDED -> doubted().forEach(password -> new RemovedCredential(password).remove(user, event));
            case KEPT -> new PasswordRenewal(user).demand(now);
            case NONE -> {}
        }
        return fate;
    }

    private List<CredentialModel> doubted() {
        return stored().stream()
                .filter(password -> password.getCreatedDate() == null || password.getCreatedDate() <= at.toEpochMilli())
                .toList();
    }

    private List<CredentialModel> stored() {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .toList();
    }
}
