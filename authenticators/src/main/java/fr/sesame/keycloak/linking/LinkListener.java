package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.notme.NotMe;
import fr.sesame.keycloak.notme.NotMeLinks;
import fr.sesame.keycloak.secret.EndedSecrets;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.PendingLink;
import fr.sesame.keycloak.server.PublicAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What follows when accounts were linked, which Keycloak does after the flow, or unlinked, by whomever. */
record LinkListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger(LinkListener.class);
    private static final Pattern UNLINKED = Pattern.compile("users/([^/]+)/federated-identity/[^/]+");

    @Override
    public void onEvent(Event event) {
        var realm = session.getContext().getRealm();
        if (realm == null || event.getUserId() == null) {
            return;
        }
        if (event.getType() == EventType.FEDERATED_IDENTITY_LINK) {
            end(realm, event.getUserId());
            Optional.ofNullable(session.users().getUserById(realm, event.getUserId()))
                    .ifPresent(user -> tell(realm, user, event));
        } else if (event.getType() == EventType.REMOVE_FEDERATED_IDENTITY) {
            end(realm, event.getUserId());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        var realm = session.getContext().getRealm();
        if (realm == null || event.getOperationType() != OperationType.DELETE || event.getResourcePath() == null) {
            return;
        }
        var unlinked = UNLINKED.matcher(event.getResourcePath());
        if (unlinked.matches()) {
            end(realm, unlinked.group(1));
        }
    }

    /** Whatever else was under way for this account: what is undone must not come back by an older proof. */
    private void end(RealmModel realm, String userId) {
        // What was wanted in the same millisecond as well.
        new EndedSecrets(session, realm)
                .endBefore(userId, Purpose.LINKING, clock.instant().plusMillis(1));
    }

    private void tell(RealmModel realm, UserModel user, Event event) {
        var attempt = session.getContext().getAuthenticationSession();
        var identity = session.users()
                .getFederatedIdentity(realm, user, event.getDetails().get(Details.IDENTITY_PROVIDER));
        // Who links accounts in another way, without steps of ours, is told by whatever tells of that.
        if (attempt == null || identity == null || !PendingLink.wasConfirmedIn(attempt)) {
            return;
        }
        var now = clock.instant();
        var outside = new OutsideAccount(
                identity.getIdentityProvider(),
                identity.getUserId(),
                Optional.ofNullable(identity.getUserName()).orElse(""));
        var browser = Browser.of(session);
        var letter = new LinkedLetter(
                realm.getId(),
                user.getId(),
                outside,
                new MailFacts(attempt.getClient().getId(), now, browser.name(), browser.system()),
                session.getContext().resolveLocale(user).toLanguageTag(),
                ClientAddress.of(session),
                PublicAddress.of(session)
                        .map(server -> new NotMeLinks(session, realm, clock)
                                .address(server, new NotMe(user.getId(), now, Optional.of(outside)))));
        if (!session.getProvider(Outbox.class).post(letter)) {
            LOG.warnf("No room for the mail that tells user %s of a linked account", user.getId());
        }
    }

    @Override
    public void close() {}
}
