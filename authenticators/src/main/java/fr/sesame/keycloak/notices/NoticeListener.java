package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.mail.PostedNotice;
import fr.sesame.keycloak.notme.OwnerNotices;
import fr.sesame.keycloak.server.FirstSetUp;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Hears of what has happened where Keycloak and all others say it: in events. What has failed is no notice's business, and so
 * nobody is looked up for a stranger.
 */
record NoticeListener(KeycloakSession session, Clock clock) implements EventListenerProvider {

    /** Of an event that somebody else's letter tells of. */
    private static final String BY_OTHERS = "mail";

    @Override
    public void onEvent(Event event) {
        if (event.getError() == null
                && event.getUserId() != null
                && (event.getType() == EventType.LOGIN || UserHappenings.areIn(event))
                && !isTold(event)
                && !FirstSetUp.isUnderWay(session)) {
            realm(event.getRealmId())
                    .ifPresent(realm -> Optional.ofNullable(session.users().getUserById(realm, event.getUserId()))
                            .ifPresent(user -> tell(realm, user, event)));
        }
    }

    private void tell(RealmModel realm, UserModel user, Event event) {
        var telling = new Telling(session, realm, clock);
        var happening = event.getType() == EventType.LOGIN
                ? new Login(session, realm, user, clock).in(event, telling)
                : new UserHappenings(session, realm, user).in(event);
        happening.filter(what -> telling.isOurs(what, user)).ifPresent(what -> {
            Telling.mark(event);
            telling.tell(
                    what, user, event.getClientId() == null ? null : realm.getClientByClientId(event.getClientId()));
        });
    }

    private static boolean isTold(Event event) {
        return event.getDetails() != null && BY_OTHERS.equals(event.getDetails().get(PostedNotice.DETAIL));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getError() == null) {
            realm(event.getRealmId()).ifPresent(realm -> {
                var happenings = new AdminHappenings(session, realm);
                happenings.person(event).ifPresent(user -> {
                    var telling = new Telling(session, realm, clock);
                    happenings.in(event, user).forEach(what -> {
                        if (what.kind() == Kind.ADDRESS) {
                            new OwnerNotices(session, realm, clock).addressIsDecided(user);
                        }
                        telling.tell(what, user, null);
                    });
                });
            });
        }
    }

    /** The one that the request is about: mails know no other. */
    private Optional<RealmModel> realm(String id) {
        return Optional.ofNullable(session.getContext().getRealm())
                .filter(realm -> realm.getId().equals(id));
    }

    @Override
    public void close() {}
}
