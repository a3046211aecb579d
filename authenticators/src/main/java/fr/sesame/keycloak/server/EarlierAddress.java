package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageUtil;

/**
 * The address that an account had before this request, as long as that isn't over: an admin's event tells the new one alone, and
 * nobody's event whether the older one was verified. It comes from Keycloak's cache of users, from which nothing goes before the
 * end; without one, nobody asks the database for a row that this request holds.
 *
 * @param verified whether somebody had proven to read its mails
 */
public record EarlierAddress(String value, boolean verified) {

    /** Empty where there was none, or nobody knows. */
    public static Optional<EarlierAddress> of(KeycloakSession session, RealmModel realm, UserModel user) {
        var realmId = realm.getId();
        var userId = user.getId();
        return UserStorageUtil.userCache(session) == null
                ? Optional.empty()
                : KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), earlier -> {
                    var there = earlier.realms().getRealm(realmId);
                    earlier.getContext().setRealm(there);
                    return Optional.ofNullable(earlier.users().getUserById(there, userId))
                            .filter(found -> found.getEmail() != null
                                    && !found.getEmail().isBlank())
                            .map(found -> new EarlierAddress(found.getEmail(), found.isEmailVerified()));
                });
    }
}
