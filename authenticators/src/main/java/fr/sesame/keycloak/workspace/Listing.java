package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.server.PublicAddress;
import fr.sesame.keycloak.server.WorkspacePage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What an address opens in the realm that it was asked for in, and in those that are listed beside it.
 *
 * @param realms those in which it is anything
 * @param owner its account in the first realm, if it has one there that it is known to belong to
 * @param silent names of realms that can't tell, as a directory of theirs doesn't answer
 * @param isMadeUp whether anybody may have made the address up
 */
record Listing(List<RealmSpaces> realms, Optional<UserModel> owner, Set<String> silent, boolean isMadeUp) {

    /** Whether any of it can be opened. */
    boolean opensAny() {
        return realms.stream().anyMatch(one -> !one.items().isEmpty());
    }

    boolean hasDeactivated() {
        return realms.stream().anyMatch(one -> one.found().deactivated());
    }

    boolean hasUnverified() {
        return realms.stream().anyMatch(one -> one.found().unverified());
    }

    /** Puts it together. */
    record Maker(KeycloakSession session, RealmModel realm, String address, Clock clock) {

        /**
         * The listing.
         *
         * @param only names of the realms to ask; empty for all
         */
        Listing of(Set<String> only) {
            var found = new ArrayList<RealmSpaces>();
            var silent = new TreeSet<String>();
            var owner = Optional.<String>empty();
            if (isAsked(realm.getName(), only)) {
                var here = Spaces.of(session, realm, address);
                here.map(spaces -> listed(session, realm, spaces))
                        .ifPresentOrElse(found::add, () -> silent.add(realm.getName()));
                owner = here.flatMap(Spaces::owner);
            }
            for (var name : named(only)) {
                in(name).ifPresentOrElse(found::addAll, () -> silent.add(name));
            }
            return new Listing(
                    found.stream().filter(one -> !one.found().isEmpty()).toList(),
                    owner.map(id -> session.users().getUserById(realm, id)),
                    silent,
                    found.stream().allMatch(one -> one.found().isMadeUp()));
        }

        private static boolean isAsked(String name, Set<String> only) {
            return only.isEmpty() || only.contains(name);
        }

        private List<String> named(Set<String> only) {
            return WorkspaceOptions.of(realm).realms().stream()
                    .filter(name -> isAsked(name, only))
                    .sorted()
                    .toList();
        }

        /**
         * Of a realm that this one names, and that names this one: none tells another of its people without wanting to.
         *
         * @return nothing of one that doesn't; empty for one that can't tell
         */
        private Optional<List<RealmSpaces>> in(String name) {
            return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), there -> {
                var other = there.realms().getRealmByName(name);
                if (other == null
                        || !WorkspacePage.isOpen(other)
                        || !WorkspaceOptions.of(other).realms().contains(realm.getName())) {
                    return Optional.of(List.<RealmSpaces>of());
                }
                there.getContext().setRealm(other);
                return Spaces.of(there, other, address).map(spaces -> List.of(listed(there, other, spaces)));
            });
        }

        private RealmSpaces listed(KeycloakSession there, RealmModel of, Spaces spaces) {
            var links = PublicAddress.of(there)
                    .filter(server -> !spaces.list().isEmpty())
                    .map(server -> new SpaceLinks(there, of, clock).to(spaces.list(), server))
                    .orElse(List.of());
            return RealmSpaces.of(of, spaces, links, address);
        }
    }
}
