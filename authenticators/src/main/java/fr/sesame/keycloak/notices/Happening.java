package fr.sesame.keycloak.notices;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.notme.OwnerNotice;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.EventType;

/**
 * Something that has happened to an account.
 *
 * @param about what it is about, such as a kind of credential: the same about the same is told once a request
 * @param notice to its owner
 * @param other to another mailbox
 */
record Happening(Kind kind, String about, OwnerNotice notice, Optional<OwnerNotice> other) {

    private static final String FILE = "sesame-notice.ftl";

    /**
     * One that is told in the words of a name.
     *
     * @param name of what has happened, as in the keys of messages
     */
    static Happening of(Kind kind, String name, EventType event, String about, Map<String, Object> said) {
        return new Happening(
                kind,
                name + " " + about,
                OwnerNotice.of(new MailTemplate("sesameMailNoticeSubject." + name, FILE), event)
                        .saying(said)
                        .saying(Map.of("notice", name)),
                Optional.empty());
    }

    /** The same as something else, in other words. */
    Happening as(Kind otherKind, String name) {
        return new Happening(
                otherKind,
                about,
                notice.in(new MailTemplate("sesameMailNoticeSubject." + name, FILE))
                        .saying(Map.of("notice", name)),
                other);
    }

    /** The same with what is said of it. */
    Happening with(OwnerNotice changed) {
        return new Happening(kind, about, changed, other);
    }

    /** The same, of which another mailbox is told as well. */
    Happening and(OwnerNotice toOther) {
        return new Happening(kind, about, notice, Optional.of(toOther));
    }

    /** The same, done by an admin. */
    Happening byAdmin() {
        return new Happening(kind, about, notice.ofAdmin(), other.map(OwnerNotice::ofAdmin));
    }
}
