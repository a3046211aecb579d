package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.secret.Purpose;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The applications of a realm that people open by themselves: those with a <em>Home URL</em>. Keycloak lets everybody of the
 * realm log in to each of them, and knows nothing of what an application then refuses; so an admin says of a client that
 * it is for those with a role, or not to be listed.
 */
final class Applications {

    /** Attribute of a client: {@code false} keeps it out of the mail. */
    static final String LISTED = "sesame-workspace";

    /** Attribute of a client: only those with this role have it in the mail. */
    static final String ROLE = "sesame-workspace-role";

    private static final String SAML = "saml";

    /** Keycloak's own, which are tools, and not where people work. */
    private static final Set<String> OF_KEYCLOAK = Set.of(
            Constants.ACCOUNT_MANAGEMENT_CLIENT_ID,
            Constants.ACCOUNT_CONSOLE_CLIENT_ID,
            Constants.ADMIN_CLI_CLIENT_ID,
            Constants.ADMIN_CONSOLE_CLIENT_ID,
            Constants.BROKER_SERVICE_CLIENT_ID,
            Constants.REALM_MANAGEMENT_CLIENT_ID);

    private final KeycloakSession session;
    private final RealmModel realm;

    Applications(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Those that this person may use, by name. */
    List<ClientModel> of(UserModel user) {
        return listed(client -> isFor(client, user));
    }

    /** Those that say nothing about a person. */
    List<ClientModel> ofEverybody() {
        return listed(client -> role(client).isEmpty());
    }

    private List<ClientModel> listed(Predicate<ClientModel> which) {
        return realm.getClientsStream()
                .filter(Applications::isListed)
                .filter(which)
                .sorted(Comparator.comparing(Applications::name))
                .toList();
    }

    /** Where the login of one begins; empty where it can't any more. */
    Optional<StartPage> start(String id) {
        return Optional.ofNullable(realm.getClientById(id))
                .filter(Applications::isListed)
                .flatMap(this::start);
    }

    /** Where a login begins that no application has been named for: at the only one, else in the account. */
    StartPage start() {
        var all =
                realm.getClientsStream().filter(Applications::isListed).limit(2).toList();
        return Optional.of(all)
                .filter(some -> some.size() == 1)
                .flatMap(some -> start(some.get(0)))
                .orElseGet(() -> StartPage.of(session, realm, Purpose.LOGIN, Optional.empty()));
    }

    private Optional<StartPage> start(ClientModel client) {
        return Optional.of(StartPage.of(session, realm, Purpose.LOGIN, Optional.of(client)))
                .filter(StartPage::known);
    }

    /** As people know it; of some there is only a message's key. */
    static String name(ClientModel client) {
        return Optional.ofNullable(client.getName())
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .orElseGet(client::getClientId);
    }

    private static boolean isListed(ClientModel client) {
        return client.isEnabled()
                && !client.isBearerOnly()
                && (client.isStandardFlowEnabled()
                        || client.isImplicitFlowEnabled()
                        || SAML.equals(client.getProtocol()))
                && client.getBaseUrl() != null
                && !client.getBaseUrl().isBlank()
                && !OF_KEYCLOAK.contains(client.getClientId())
                && !"false".equals(client.getAttribute(LISTED));
    }

    private boolean isFor(ClientModel client, UserModel user) {
        return role(client)
                .map(name -> KeycloakModelUtils.getRoleFromString(session, realm, name))
                .map(user::hasRole)
                .orElse(role(client).isEmpty());
    }

    private static Optional<String> role(ClientModel client) {
        return Optional.ofNullable(client.getAttribute(ROLE)).map(String::strip).filter(name -> !name.isEmpty());
    }
}
