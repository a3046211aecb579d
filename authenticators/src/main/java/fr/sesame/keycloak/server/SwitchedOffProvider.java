package fr.sesame.keycloak.server;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.Constants;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The provider of a first login, or of what comes after each of its logins, that was switched off or deleted while somebody was in the
 * middle. Keycloak reads what the provider has told before it asks any step, and stumbles over that. So it is taken out of the
 * attempt, for this request: that nothing is there Keycloak says on a page, which can be ours.
 *
 * @param attempt in which it was met
 * @param alias of the provider
 */
public record SwitchedOffProvider(KeycloakSession session, AuthenticationSessionModel attempt, String alias) {

    private static final String ATTRIBUTE = "sesame-switched-off-provider";

    private static final Pattern PATH = Pattern.compile(
            "/?realms/[^/]+/(?:login-actions/(?:first|post)-broker-login|broker/after-(?:first|post)-broker-login)/?");

    /** Looks for one, at the beginning of a request. */
    public static void lookFor(KeycloakSession session) {
        if (PATH.matcher(path(session)).matches() && isFirstLook()) {
            attempt(session)
                    .ifPresent(attempt -> Stream.of(
                                    AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE,
                                    PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT)
                            .forEach(note -> lookFor(session, attempt, note)));
        }
    }

    /**
     * Keycloak makes listeners once more for the transaction of its own in which an event is written. By then this request holds the
     * attempt, and where attempts are in the database that transaction would wait for it, and this request for that transaction.
     */
    private static boolean isFirstLook() {
        var request = CurrentRequestManager.get();
        if (request == null || request.getProperty(ATTRIBUTE) != null) {
            return false;
        }
        request.setProperty(ATTRIBUTE, true);
        return true;
    }

    private static String path(KeycloakSession session) {
        try {
            return session.getContext().getUri().getPath();
        } catch (RuntimeException e) {
            // Events are written by jobs as well, which have no request.
            return "";
        }
    }

    private static void lookFor(KeycloakSession session, AuthenticationSessionModel attempt, String note) {
        var told = SerializedBrokeredIdentityContext.readFromAuthenticationSession(attempt, note);
        if (told == null) {
            return;
        }
        var provider = session.identityProviders().getByAlias(told.getIdentityProviderId());
        if (provider == null || !provider.isEnabled()) {
            attempt.removeAuthNote(note);
            session.setAttribute(ATTRIBUTE, new SwitchedOffProvider(session, attempt, told.getIdentityProviderId()));
        }
    }

    /** The attempt of this browser that the request is about. */
    private static Optional<AuthenticationSessionModel> attempt(KeycloakSession session) {
        var realm = session.getContext().getRealm();
        var clientId = parameter(session, OAuth2Constants.CLIENT_ID);
        var tabId = parameter(session, Constants.TAB_ID);
        return realm == null || tabId == null || !NamedUsers.isName(clientId)
                ? Optional.empty()
                : Optional.ofNullable(realm.getClientByClientId(clientId))
                        .map(client -> new AuthenticationSessionManager(session)
                                .getCurrentAuthenticationSession(realm, client, tabId));
    }

    private static @Nullable String parameter(KeycloakSession session, String name) {
        return session.getContext().getUri().getQueryParameters().getFirst(name);
    }

    /** That of the current request. */
    public static Optional<SwitchedOffProvider> metBy(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, SwitchedOffProvider.class));
    }

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
