package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.mail.Outbox;
import fr.sesame.keycloak.mail.PostedNotice;
import fr.sesame.keycloak.notme.OwnerNotice;
import fr.sesame.keycloak.notme.OwnerNotices;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.throttle.Limit;
import fr.sesame.keycloak.throttle.Slots;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells owners what has happened: once, and no more than people read. */
record Telling(KeycloakSession session, RealmModel realm, Clock clock) {

    private static final Limit A_PERSON = new Limit(30, 3600);

    /** Notices of what admins do to thousands must not stand in the way of mails with codes. */
    private static final Limit OF_ADMINS = new Limit(500, 600);

    private static final String TOLD = "sesame.notices.told";

    /** Whether the owner hears of it by us, and so by nobody else. */
    boolean isOurs(Happening happening, UserModel user) {
        return happening.kind().isOn(realm)
                && user.getServiceAccountClientLink() == null
                && session.getProvider(Outbox.class).canSend(realm)
                && (happening.notice().isToOtherMailbox()
                        || (user.getEmail() != null && !user.getEmail().isBlank()));
    }

    /** Posts what is to be told, unless this request has. */
    void tell(Happening happening, UserModel user, @Nullable ClientModel client) {
        if (!isOurs(happening, user) || !isFirst(happening, user)) {
            return;
        }
        Stream.concat(Stream.of(happening.notice()), happening.other().stream())
                .forEach(notice -> post(notice, user, client));
        var attempt = session.getContext().getAuthenticationSession();
        if (attempt != null) {
            attempt.setAuthNote(TOLD, "true");
        }
    }

    /** Whether the owner was told of something in the same attempt to log in. */
    boolean hasTold() {
        var attempt = session.getContext().getAuthenticationSession();
        return attempt != null && attempt.getAuthNote(TOLD) != null;
    }

    /** Keycloak's own listener mails nothing of what is told here. */
    static void mark(Event event) {
        var details = new HashMap<String, String>();
        if (event.getDetails() != null) {
            details.putAll(event.getDetails());
        }
        details.put(PostedNotice.DETAIL, "letter");
        event.setDetails(details);
    }

    private void post(OwnerNotice notice, UserModel user, @Nullable ClientModel client) {
        // What nobody has verified may be the mailbox of somebody else, who could lock its owner out.
        var fitting =
                !notice.isToOtherMailbox() && !user.isEmailVerified() ? notice.toAnybody(user.getEmail()) : notice;
        var slots = new Slots(session, realm);
        // A thief's own doings must not use up what the mailbox is told that the account is taken from.
        var whose = notice.isToOtherMailbox() ? "other mailbox " : "owner ";
        var notices = new OwnerNotices(session, realm, clock);
        if (slots.claim(whose + "notice " + realm.getId() + " " + user.getId(), A_PERSON)
                && (!notice.byAdmin() || slots.claim("admins' notices " + realm.getId(), OF_ADMINS))) {
            notices.post(fitting, user, client);
        } else {
            if (!notice.byAdmin()) {
                notices.leaveUntold(user);
            }
            new EventBuilder(realm, session, ClientAddress.of(session))
                    .event(notice.event())
                    .user(user)
                    .detail(Details.REASON, "too_many_mails")
                    .error(Errors.EMAIL_SEND_FAILED);
        }
    }

    private boolean isFirst(Happening happening, UserModel user) {
        Set<String> told = session.getAttributeOrDefault(TOLD, new HashSet<String>());
        session.setAttribute(TOLD, told);
        return told.add(user.getId() + " " + happening.about());
    }
}
