package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.company.CompanyOnly;
import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.server.OutsideAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What has to be true of an account at a provider and one here when they are linked, however long ago it was looked at last. */
record JoinRule(KeycloakSession session, RealmModel realm, OutsideAccount outside, Clock clock) {

    /** The provider may have been switched off since, or its organisation. */
    Optional<JoinObstacle> provider() {
        return outside.providerIn(session)
                        .filter(IdentityProviderModel::isEnabled)
                        .filter(provider -> new DomainRouting(session, realm).isOpen(provider))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new JoinObstacle("sesameJoinProviderOff", Errors.IDENTITY_PROVIDER_ERROR));
    }

    /**
     * The account here has to be the one that was found, and to be good.
     *
     * @param user who has come in
     * @param foundId id of the account that was found
     */
    Optional<JoinObstacle> account(@Nullable UserModel user, String foundId) {
        if (user == null || !user.getId().equals(foundId)) {
            return Optional.of(new JoinObstacle("sesameJoinOtherAccount", Errors.DIFFERENT_USER_AUTHENTICATED));
        }
        return user.isEnabled()
                ? Optional.empty()
                : Optional.of(new JoinObstacle("accountDisabledMessage", Errors.USER_DISABLED));
    }

    /** A company may take its people's own login alone. */
    Optional<JoinObstacle> company(UserModel user) {
        return CompanyOnly.of(session, realm, user)
                .filter(only -> !isLoginOf(only))
                .map(only -> new JoinObstacle("sesameJoinCompanyOnly", Errors.NOT_ALLOWED));
    }

    private boolean isLoginOf(CompanyOnly only) {
        return outside.providerIn(session).filter(only::isLogin).isPresent();
    }

    /** One account here has one account of a provider. */
    Optional<JoinObstacle> second(UserModel user) {
        return Optional.ofNullable(session.users().getFederatedIdentity(realm, user, outside.provider()))
                .map(theirs -> new JoinObstacle(
                        theirs.getUserId().equals(outside.subject()) ? "sesameJoinDone" : "sesameJoinSecond",
                        Errors.FEDERATED_IDENTITY_EXISTS));
    }

    /** The account at the provider is nobody else's. */
    Optional<JoinObstacle> taken(UserModel user) {
        return isOnlyOf(user)
                ? Optional.empty()
                : Optional.of(new JoinObstacle("sesameJoinTaken", Errors.FEDERATED_IDENTITY_EXISTS));
    }

    private boolean isOnlyOf(UserModel user) {
        try {
            var owner = session.users()
                    .getUserByFederatedIdentity(
                            realm, new FederatedIdentityModel(outside.provider(), outside.subject(), outside.name()));
            return owner == null || owner.getId().equals(user.getId());
        } catch (IllegalStateException e) {
            // Two have it by now: Keycloak's table doesn't forbid that, and nobody could log in by it any more.
            return false;
        }
    }

    /** Linked and undone again, or undone by whoever it was told, or another provider by now, since somebody wanted it. */
    Optional<JoinObstacle> undone(UserModel user, Optional<Instant> wanted) {
        return wanted.filter(
                        moment -> new EndedJoins(session, realm, clock).have(user.getId(), outside.provider(), moment))
                .map(moment -> new JoinObstacle("sesameJoinOver", Errors.EXPIRED_CODE));
    }
}
