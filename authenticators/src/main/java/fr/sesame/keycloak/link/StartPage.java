package fr.sesame.keycloak.link;

import fr.sesame.keycloak.secret.Purpose;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.ResolveRelative;

/**
 * Where an application begins its own login, so that the {@code state} and the PKCE verifier that it checks at the end are
 * its own.
 *
 * @param address the application's <em>Home URL</em>, or Keycloak's own reset
 * @param clientId id of the application whose login begins there
 * @param known whether the application has told; else it is the account console
 */
public record StartPage(URI address, String clientId, boolean known) {

    /** Where a link for this purpose leads in a browser that hasn't asked for it. */
    public static StartPage of(
            KeycloakSession session, RealmModel realm, Purpose purpose, Optional<ClientModel> client) {
        return switch (purpose) {
            case RESET -> reset(session, realm, client);
            case LOGIN, LINKING, ACTIVATION, ADDRESS, NEW_BROWSER -> login(session, realm, client);
        };
    }

    /** The reset begins at Keycloak, for whatever application. */
    private static StartPage reset(KeycloakSession session, RealmModel realm, Optional<ClientModel> client) {
        var uri = LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(LoginActionsService.RESET_CREDENTIALS_PATH);
        client.ifPresent(application -> uri.queryParam(Constants.CLIENT_ID, application.getClientId()));
        return new StartPage(
                uri.build(realm.getName()),
                client.or(() -> Optional.ofNullable(realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)))
                        .map(ClientModel::getId)
                        .orElse(""),
                true);
    }

    private static StartPage login(KeycloakSession session, RealmModel realm, Optional<ClientModel> client) {
        return client.flatMap(application ->
                        home(session, application).map(address -> new StartPage(address, application.getId(), true)))
                .orElseGet(() -> accountConsole(session, realm));
    }

    private static Optional<URI> home(KeycloakSession session, ClientModel client) {
        try {
            return Optional.ofNullable(
                            ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), client.getBaseUrl()))
                    .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
                    .map(URI::create);
        } catch (IllegalArgumentException e) {
            // The same as none: whoever asks says so to admins.
            return Optional.empty();
        }
    }

    private static StartPage accountConsole(KeycloakSession session, RealmModel realm) {
        var console = realm.getClientByClientId(Constants.ACCOUNT_CONSOLE_CLIENT_ID);
        return new StartPage(
                Urls.accountBase(session.getContext().getUri().getBaseUri()).build(realm.getName()),
                console == null ? "" : console.getId(),
                false);
    }
}
