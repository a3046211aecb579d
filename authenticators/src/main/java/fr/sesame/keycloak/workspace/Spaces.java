package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.company.DomainRouting;
import fr.sesame.keycloak.server.MailDomain;
import fr.sesame.keycloak.server.UserStorages;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Looks up what an address opens in a realm. People are found by their address alone: whose user name it is may be somebody
 * else, who doesn't read the mail.
 *
 * @param list at most {@value #MOST}
 * @param owner id of the account, where the address has a single one
 * @param deactivated whether an account that has it is deactivated
 */
record Spaces(List<Space> list, Optional<String> owner, boolean deactivated) {

    /** A longer mail helps nobody. */
    private static final int MOST = 50;

    private static final int MOST_ACCOUNTS = 10;

    /**
     * Those of the context's realm.
     *
     * @throws RuntimeException where a directory that may know the address doesn't answer
     */
    static Spaces of(KeycloakSession session, RealmModel realm, String address) {
        var people = people(session, realm, address);
        if (people.isEmpty()) {
            new UserStorages(session, realm).assertAnswering();
        }
        var active = people.stream().filter(UserModel::isEnabled).toList();
        var whole = Stream.of(
                        active.stream().flatMap(user -> ofAccount(session, realm, address, user)),
                        people.isEmpty() || !active.isEmpty()
                                ? offered(session, realm, address, active)
                                : Stream.<Space>empty())
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Space::kind))
                .limit(MOST)
                .toList();
        return new Spaces(
                whole,
                people.size() == 1 ? people.stream().findFirst().map(UserModel::getId) : Optional.empty(),
                active.size() < people.size());
    }

    /** Whether the address is nothing to the realm. */
    boolean isEmpty() {
        return list.isEmpty() && !deactivated;
    }

    private static Stream<Space> ofAccount(KeycloakSession session, RealmModel realm, String address, UserModel user) {
        var name = realm.isLoginWithEmailAllowed() && !realm.isDuplicateEmailsAllowed() ? address : user.getUsername();
        var spaces = Stream.concat(
                        memberships(session, realm, user)
                                .map(its -> new Space(Space.Kind.ORGANIZATION, its.getId(), its.getName(), name)),
                        new Applications(session, realm)
                                .of(user).stream()
                                        .map(its -> new Space(
                                                Space.Kind.APPLICATION, its.getId(), Applications.name(its), name)))
                .toList();
        return spaces.isEmpty() ? Stream.of(new Space(Space.Kind.ACCOUNT, "", "", name)) : spaces.stream();
    }

    /** What the address could open that isn't opened yet. */
    private static Stream<Space> offered(
            KeycloakSession session, RealmModel realm, String address, List<UserModel> people) {
        var known = people.stream()
                .flatMap(user -> memberships(session, realm, user))
                .map(OrganizationModel::getId)
                .collect(Collectors.toUnmodifiableSet());
        var routing = new DomainRouting(session, realm);
        var byDomain = MailDomain.ofAddress(address).stream()
                .filter(domain -> !routing.logins(domain).isEmpty())
                .flatMap(domain -> routing.organization(domain).stream()
                        .filter(organization ->
                                domain.isVerifiedOf(organization) && !known.contains(organization.getId())))
                .map(its -> new Space(Space.Kind.DOMAIN, its.getId(), its.getName(), address));
        return Stream.concat(new Invitations(session, realm).of(address).stream(), byDomain);
    }

    private static Stream<OrganizationModel> memberships(KeycloakSession session, RealmModel realm, UserModel user) {
        return realm.isOrganizationsEnabled()
                ? session.getProvider(OrganizationProvider.class)
                        .getByMember(user)
                        .filter(OrganizationModel::isEnabled)
                : Stream.empty();
    }

    /** A domain with accents may stand in the account in either form. */
    private static List<UserModel> people(KeycloakSession session, RealmModel realm, String address) {
        return Stream.of(address, MailDomain.asSent(address))
                .distinct()
                .flatMap(form -> peopleWith(session, realm, form))
                .filter(user -> user.getServiceAccountClientLink() == null)
                .filter(user -> isAddressOf(user, address))
                .collect(Collectors.toMap(UserModel::getId, user -> user, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST_ACCOUNTS)
                .toList();
    }

    /** Some databases find an account by an address that looks like its own, and is another mailbox. */
    private static boolean isAddressOf(UserModel user, String address) {
        return user.getEmail() != null
                && MailDomain.asSent(user.getEmail()).equalsIgnoreCase(MailDomain.asSent(address));
    }

    private static Stream<UserModel> peopleWith(KeycloakSession session, RealmModel realm, String address) {
        if (realm.isDuplicateEmailsAllowed()) {
            return session.users()
                    .searchForUserStream(
                            realm, Map.of(UserModel.EMAIL, address, UserModel.EXACT, "true"), 0, MOST_ACCOUNTS);
        }
        try {
            return Stream.ofNullable(session.users().getUserByEmail(realm, address));
        } catch (ModelDuplicateException e) {
            // Several have it where nobody may: whose mailbox it is can't be told.
            return Stream.empty();
        }
    }
}
