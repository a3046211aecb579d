package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.identity.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What one attempt has asked the outbox for: whom for, when last, how often. */
final class SentMails {

    private static final String REQUESTED_NOTE = "sesame-reset-requested-for";
    private static final String FOR_NOTE = "sesame-reset-mail-for";
    private static final String AT_NOTE = "sesame-reset-mail-at";
    private static final String COUNT_NOTE = "sesame-reset-mails";

    private final AuthenticationSessionModel authSession;

    SentMails(AuthenticationSessionModel authSession) {
        this.authSession = authSession;
    }

    /** Somebody pressed the button for this address. */
    void request(Identifier identifier) {
        authSession.setAuthNote(REQUESTED_NOTE, identifier.value());
    }

    /** Whether somebody did: a page that is only opened mails nothing. */
    boolean isRequested(Identifier identifier) {
        return identifier.value().equals(authSession.getAuthNote(REQUESTED_NOTE));
    }

    /** Whether there was one for this address. */
    boolean anyFor(Identifier identifier) {
        return identifier.value().equals(authSession.getAuthNote(FOR_NOTE));
    }

    /** One more, for this address. */
    void add(Identifier identifier, Instant now) {
        var count = anyFor(identifier) ? count() + 1 : 1;
        authSession.setAuthNote(FOR_NOTE, identifier.value());
        authSession.setAuthNote(AT_NOTE, Long.toString(now.toEpochMilli()));
        authSession.setAuthNote(COUNT_NOTE, Integer.toString(count));
    }

    /** How many there were. */
    int count() {
        return (int) number(COUNT_NOTE);
    }

    /** How long until the next one may be asked for, rounded up to a second; zero when it may now. */
    Duration untilNext(int delaySeconds, Instant now) {
        var next = Instant.ofEpochMilli(number(AT_NOTE)).plusSeconds(delaySeconds);
        var left = Duration.between(now, next);
        return left.isNegative() || left.isZero()
                ? Duration.ZERO
                : Duration.ofSeconds(left.plusMillis(999).toSeconds());
    }

    private long number(String note) {
        return Optional.ofNullable(authSession.getAuthNote(note))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
