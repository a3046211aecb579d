package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.EventCredential;
import fr.sesame.keycloak.server.FlowSteps;
import fr.sesame.keycloak.server.ProvenMailbox;
import fr.sesame.keycloak.server.UndoneRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.resources.LoginActionsService;

/**
 * A new password ends all known browsers, also where a directory keeps it and nothing in the account tells. Those whose grounds are gone are
 * worth nothing by themselves; here they leave the lists. A login tells what its session is still good for.
 */
record KnownBrowserListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    private static final Pattern PASSWORD = Pattern.compile("users/([^/]+)/reset-password");
    private static final Pattern CREDENTIALS =
            Pattern.compile("users/([^/]+)/(?:credentials|disable-credential-types).*");
    private static final Set<EventType> CHANGES = Set.of(EventType.UPDATE_CREDENTIAL, EventType.REMOVE_CREDENTIAL);
    private static final String ACCESS_CODE = "sesame-access-code";

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.LOGIN) {
            loggedIn(event);
        }
        if (event.getUserId() == null || !CHANGES.contains(event.getType())) {
            return;
        }
        switch (EventCredential.type(event)) {
            case PasswordCredentialModel.TYPE ->
                about(event.getRealmId(), event.getUserId(), (realm, user) -> newPassword(realm, user, isReset(user)));
            case ACCESS_CODE -> {
                // One that is taken away lets nobody in.
                if (event.getType() == EventType.UPDATE_CREDENTIAL) {
                    about(event.getRealmId(), event.getUserId(), this::checkNext);
                }
            }
            case KnownBrowserCredentialProvider.TYPE -> {
                return;
            }
            default -> about(event.getRealmId(), event.getUserId(), this::forgetOver);
        }
        if (SparedLogin.changesCredentials(session)) {
            // Whoever has no second factor at hand would get rid of it there.
            UndoneRequest.answer(session, Response.status(Status.FORBIDDEN).build());
        }
    }

    private void loggedIn(Event event) {
        var realm = session.getContext().getRealm();
        var attempt = session.getContext().getAuthenticationSession();
        if (realm != null && attempt != null && event.getSessionId() != null) {
            SparedLogin.loggedIn(session, realm, attempt, event.getSessionId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        var path = String.valueOf(event.getResourcePath());
        var password = PASSWORD.matcher(path);
        var credentials = CREDENTIALS.matcher(path);
        if (event.getError() != null) {
            return;
        }
        if (password.matches()) {
            about(event.getRealmId(), password.group(1), (realm, user) -> newPassword(realm, user, true));
        } else if (credentials.matches()) {
            about(event.getRealmId(), credentials.group(1), this::forgetOver);
        }
    }

    private void newPassword(RealmModel realm, UserModel user, boolean byReset) {
        browsers(realm).forgetAll(user);
        if (byReset) {
            checkNext(realm, user);
        }
    }

    private void checkNext(RealmModel realm, UserModel user) {
        if (isChecking(realm)) {
            new CheckDue(user).begin(clock.instant());
        }
    }

    private void forgetOver(RealmModel realm, UserModel user) {
        browsers(realm).forgetOver(user);
    }

    /**
     * Whether it was set by somebody who reads the account's mails, in place of a former one: on the pages of a reset, or on those of
     * an action that Keycloak's reset or a mail of an admin's leads to.
     */
    private boolean isReset(UserModel user) {
        var request = session.getContext().getHttpRequest();
        return ProvenMailbox.isOf(session, user)
                || (request != null
                        && request.getUri().getPath().endsWith("/" + LoginActionsService.RESET_CREDENTIALS_PATH));
    }

    /** Whether a flow of the realm looks at new browsers at all. */
    private static boolean isChecking(RealmModel realm) {
        return realm.getAuthenticationFlowsStream()
                .filter(AuthenticationFlowModel::isTopLevel)
                .flatMap(flow -> FlowSteps.in(realm, flow.getId()))
                .anyMatch(step -> KnownBrowserListenerFactory.CHECK.equals(step.getAuthenticator()));
    }

    private void about(String realmId, String userId, BiConsumer<RealmModel, UserModel> work) {
        var realm = session.realms().getRealm(realmId);
        if (realm != null) {
            Optional.ofNullable(session.users().getUserById(realm, userId)).ifPresent(user -> work.accept(realm, user));
        }
    }

    private KnownBrowsers browsers(RealmModel realm) {
        return new KnownBrowsers(session, realm, clock);
    }

    @Override
    public void close() {}
}
