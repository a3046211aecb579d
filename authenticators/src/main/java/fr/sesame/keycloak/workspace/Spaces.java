package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.RealmOrganizations;
import fr.sesame.keycloak.server.UserStorages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What an address opens in a realm.
 *
 * @param list at most {@value #MOST}
 * @param owner id of the account, where the address has a single one, which it is known to belong to
 * @param nobodys whether no account has the address
 * @param deactivated whether an account that has it is deactivated
 * @param unverified whether nothing is told of an account because nobody knows that the address belongs to it
 */
record Spaces(List<Space> list, Optional<String> owner, boolean nobodys, boolean deactivated, boolean unverified) {

    private static final Logger LOG = Logger.getLogger(Spaces.class);

    /** A longer mail helps nobody. */
    private static final int MOST = 50;

    /**
     * Those of the context's realm.
     *
     * @return empty where a directory that may know the address doesn't answer
     */
    static Optional<Spaces> of(KeycloakSession session, RealmModel realm, String address) {
        return people(session, realm, address)
                .map(people -> new Search(
                                session,
                                realm,
                                address,
                                WorkspaceOptions.of(realm).unverified())
                        .among(people));
    }

    private static Optional<List<UserModel>> people(KeycloakSession session, RealmModel realm, String address) {
        try {
            var people = new Owners(session, realm).of(address);
            if (people.isEmpty()) {
                new UserStorages(session, realm).assertAnswering();
            }
            return Optional.of(people);
        } catch (RuntimeException e) {
            // The event of the mail says it where it is never told. Here any stranger could fill the log with it.
            LOG.debugf(e, "A directory of realm %s doesn't answer", realm.getName());
            return Optional.empty();
        }
    }

    /** Whether the address is nothing to the realm. */
    boolean isEmpty() {
        return list.isEmpty() && !deactivated;
    }

    /** Whether anybody may have made the address up: it is nobody's, and nobody has invited it. */
    boolean isMadeUp() {
        return nobodys && list.stream().noneMatch(space -> space.kind() == Space.Kind.INVITATION);
    }

    /**
     * What is looked for.
     *
     * @param unverified whether addresses count that nobody has verified
     */
    private record Search(KeycloakSession session, RealmModel realm, String address, boolean unverified) {

        Spaces among(List<UserModel> people) {
            var active = people.stream().filter(UserModel::isEnabled).toList();
            var whole = Stream.of(
                            active.stream().flatMap(this::ofAccount),
                            people.isEmpty() || !active.isEmpty() ? offered(active) : Stream.<Space>empty())
                    .flatMap(some -> some)
                    .sorted(Comparator.comparing(Space::kind))
                    .limit(MOST)
                    .toList();
            return new Spaces(
                    whole,
                    people.stream()
                            .filter(user -> people.size() == 1 && isKnownToBeOf(user))
                            .map(person -> person.getId())
                            .findFirst(),
                    people.isEmpty(),
                    active.size() < people.size(),
                    active.stream().anyMatch(user -> !isKnownToBeOf(user)));
        }

        /**
         * Where nobody has verified an address, somebody may have mistyped his own: the mail goes to whoever has it, and must
         * not tell a stranger where that person works.
         */
        private boolean isKnownToBeOf(UserModel user) {
            return unverified || user.isEmailVerified();
        }

        private Stream<Space> ofAccount(UserModel user) {
            var name =
                    realm.isLoginWithEmailAllowed() && !realm.isDuplicateEmailsAllowed() ? address : user.getUsername();
            var applications = new Applications(session, realm);
            var spaces = Stream.concat(
                            memberships(user)
                                    .map(its -> new Space(Space.Kind.ORGANIZATION, its.getId(), its.getName(), name)),
                            (isKnownToBeOf(user) ? applications.of(user) : applications.ofEverybody())
                                    .stream()
                                            .map(its -> new Space(
                                                    Space.Kind.APPLICATION, its.getId(), Applications.name(its), name)))
                    .toList();
            return spaces.isEmpty() ? Stream.of(new Space(Space.Kind.ACCOUNT, "", "", name)) : spaces.stream();
        }

        /** What the address could open that isn't opened yet. */
        private Stream<Space> offered(List<UserModel> people) {
            var known = people.stream()
                    .flatMap(this::memberships)
                    .map(OrganizationModel::getId)
                    .collect(Collectors.toUnmodifiableSet());
            var routing = new DomainRouting(session, realm);
            var byDomain = MailDomain.ofAddress(address).stream()
                    .filter(domain -> !routing.logins(domain).isEmpty())
                    .flatMap(domain -> routing.organization(domain).stream()
                            .filter(organization ->
                                    routing.isVerified(domain, organization) && !known.contains(organization.getId())))
                    .map(its -> new Space(Space.Kind.DOMAIN, its.getId(), its.getName(), address));
            return Stream.concat(new Invitations(session, realm).of(address).stream(), byDomain);
        }

        private Stream<OrganizationModel> memberships(UserModel user) {
            return isKnownToBeOf(user) ? new RealmOrganizations(session, realm).of(user) : Stream.empty();
        }
    }
}
