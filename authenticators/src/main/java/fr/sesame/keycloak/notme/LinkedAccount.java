package fr.sesame.keycloak.notme;

import fr.sesame.keycloak.server.OutsideAccount;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The account at a provider that a notice tells of, if it is linked still: its owner may have linked another one since. Where an address
 * was somebody else's meanwhile, all that were linked since.
 */
record LinkedAccount(KeycloakSession session, RealmModel realm, UserModel user) {

    Optional<FederatedIdentityModel> of(NotMe notMe) {
        return notMe.linked()
                .flatMap(mark ->
                        linked().filter(found -> mark.equals(mark(found))).findFirst());
    }

    /** All that are linked now. */
    List<Mark> marks() {
        return linked().map(LinkedAccount::mark).toList();
    }

    /** All that aren't among those that were linked when it happened; none where nobody has noted those. */
    Stream<FederatedIdentityModel> since(NotMe notMe) {
        return notMe.outside().stream().flatMap(before -> linked().filter(found -> !before.contains(mark(found))));
    }

    private Stream<FederatedIdentityModel> linked() {
        return session.users().getFederatedIdentitiesStream(realm, user);
    }

    private static Mark mark(FederatedIdentityModel linked) {
        return Mark.of(outside(linked));
    }

    static OutsideAccount outside(FederatedIdentityModel linked) {
        return new OutsideAccount(
                linked.getIdentityProvider(), linked.getUserId(), Objects.requireNonNullElse(linked.getUserName(), ""));
    }
}
