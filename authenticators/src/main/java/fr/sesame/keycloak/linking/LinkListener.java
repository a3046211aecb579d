package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.notme.OwnerNotice;
import fr.sesame.keycloak.notme.OwnerNotices;
import fr.sesame.keycloak.server.FirstLogin;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.UndoneRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Follows each first login through a provider, and tells the owner of the account to which it was linked, which Keycloak does after the flow. */
record LinkListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    private static final MailTemplate NOTICE = new MailTemplate("sesameMailLinkedSubject", "sesame-linked.ftl");

    @Override
    public void onEvent(Event event) {
        var realm = session.getContext().getRealm();
        if (realm == null || UndoneRequest.is(session)) {
            return;
        }
        // Keycloak calls the end of a flow's request by whatever its last step was.
        FirstLogin.follow(session, realm, clock.instant());
        if (event.getType() == EventType.FEDERATED_IDENTITY_LINK && event.getUserId() != null) {
            Optional.ofNullable(session.users().getUserById(realm, event.getUserId()))
                    .ifPresent(user -> tell(realm, user, event));
        }
    }

    private void tell(RealmModel realm, UserModel user, Event event) {
        var attempt = session.getContext().getAuthenticationSession();
        var identity = session.users()
                .getFederatedIdentity(realm, user, event.getDetails().get(Details.IDENTITY_PROVIDER));
        // Who links accounts in another way, without steps of ours, is told by whatever tells of that.
        if (attempt != null
                && identity != null
                && FirstLogin.confirmedIn(attempt).isPresent()) {
            tell(realm, user, attempt, identity);
        }
    }

    private void tell(
            RealmModel realm, UserModel user, AuthenticationSessionModel attempt, FederatedIdentityModel identity) {
        var outside = new OutsideAccount(
                identity.getIdentityProvider(),
                identity.getUserId(),
                Objects.requireNonNullElse(identity.getUserName(), ""));
        new OwnerNotices(session, realm, clock)
                .post(
                        OwnerNotice.of(NOTICE, EventType.FEDERATED_IDENTITY_LINK)
                                .saying(Map.of("provider", outside.providerName(session), "outside", outside.name()))
                                .ofLinked(outside, Map.of(Details.IDENTITY_PROVIDER, outside.provider())),
                        user,
                        attempt.getClient());
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
