package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Looks for a provider that was switched off or deleted while somebody was in the middle of a login by it. Keycloak reads what the
 * provider has told before it asks any step, and stumbles over that. So it is taken out of the attempt, for this request: that nothing
 * is there Keycloak says on a page, which can be ours.
 */
public record SwitchedOffProviders(KeycloakSession session) {

    private static final String ATTRIBUTE = "sesame-switched-off-provider";

    private static final Pattern PATH = Pattern.compile(
            "/?realms/[^/]+/(?:login-actions/(?:first|post)-broker-login|broker/after-(?:first|post)-broker-login)/?");

    /** Looks for one, at the beginning of a request. */
    public void lookFor() {
        if (PATH.matcher(path()).matches() && isFirstLook()) {
            attempt()
                    .ifPresent(attempt -> Stream.of(
                                    AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE,
                                    PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT)
                            .forEach(note -> lookFor(attempt, note)));
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

    private String path() {
        try {
            return session.getContext().getUri().getPath();
        } catch (RuntimeException e) {
            // Events are written by jobs as well, which have no request.
            return "";
        }
    }

    private void lookFor(AuthenticationSessionModel attempt, String note) {
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
    private Optional<AuthenticationSessionModel> attempt() {
        var realm = session.getContext().getRealm();
        var clientId = parameter(OAuth2Constants.CLIENT_ID);
        var tabId = parameter(Constants.TAB_ID);
        return realm == null || tabId == null || !NamedUsers.isName(clientId)
                ? Optional.empty()
                : Optional.ofNullable(realm.getClientByClientId(clientId))
                        .map(client -> new AuthenticationSessionManager(session)
                                .getCurrentAuthenticationSession(realm, client, tabId));
    }

    private @Nullable String parameter(String name) {
        return session.getContext().getUri().getQueryParameters().getFirst(name);
    }

    /** That of the current request. */
    public Optional<SwitchedOffProvider> met() {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, SwitchedOffProvider.class));
    }
}
