package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The provider of a first login, or of what comes after each of its logins, that was switched off or deleted while somebody was in the
 * middle: {@link SwitchedOffProviders}.
 *
 * @param attempt in which it was met
 * @param alias of the provider
 */
public record SwitchedOffProvider(KeycloakSession session, AuthenticationSessionModel attempt, String alias) {

    /** The name by which people know it: they come from there. Empty when it is deleted. */
    public Optional<String> name() {
        return provider().map(provider -> KeycloakModelUtils.getIdentityProviderDisplayName(session, provider));
    }

    private Optional<IdentityProviderModel> provider() {
        return Optional.ofNullable(session.identityProviders().getByAlias(alias));
    }

    /** Where the attempt begins anew. */
    public URI restart() {
        return UriBuilder.fromUri(Urls.realmLoginRestartPage(
                        session.getContext().getUri().getBaseUri(),
                        attempt.getRealm().getName(),
                        false))
                .queryParam(OAuth2Constants.CLIENT_ID, "{client}")
                .queryParam(Constants.TAB_ID, "{tab}")
                .queryParam(Constants.CLIENT_DATA, "{data}")
                .build(
                        attempt.getClient().getClientId(),
                        attempt.getTabId(),
                        AuthenticationProcessor.getClientData(session, attempt));
    }
}
