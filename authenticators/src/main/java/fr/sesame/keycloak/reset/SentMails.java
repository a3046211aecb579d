package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.secret.SecretId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a tab has asked the outbox for: whom for, when last, how often, with which secret. Kept over « Modifier », which
 * must not be a way round the delay.
 */
final class SentMails {

    /** With the attempt. */
    private static final String REQUESTED_NOTE = "sesame-reset-requested-for";

    private static final String FOR_NOTE = "sesame-reset-mail-for";

    /** With the tab. */
    private static final String LAST_FOR_NOTE = "sesame-reset-last-mail-for";

    private static final String LAST_SECRET_NOTE = "sesame-reset-last-secret";
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

    /** Whether this attempt has had one for this address. */
    boolean anyFor(Identifier identifier) {
        return identifier.value().equals(authSession.getAuthNote(FOR_NOTE));
    }

    /** This attempt waits for the one that an earlier attempt in this tab has had. */
    void goOn(Identifier identifier) {
        authSession.setAuthNote(FOR_NOTE, identifier.value());
    }

    /** One more, for this address. */
    void add(Identifier identifier, Instant now) {
        var count = isLastFor(identifier) ? count() + 1 : 1;
        goOn(identifier);
        authSession.setClientNote(LAST_FOR_NOTE, identifier.value());
        authSession.setClientNote(AT_NOTE, Long.toString(now.toEpochMilli()));
        authSession.setClientNote(COUNT_NOTE, Integer.toString(count));
    }

    /** The secret of the last one. */
    void remember(SecretId secret) {
        authSession.setClientNote(LAST_SECRET_NOTE, secret.value());
    }

    Optional<SecretId> lastSecret() {
        return Optional.ofNullable(authSession.getClientNote(LAST_SECRET_NOTE)).flatMap(SecretId::read);
    }

    /** The same, if the last one was for this address. */
    Optional<SecretId> lastSecretFor(Identifier identifier) {
        return lastSecret().filter(secret -> isLastFor(identifier));
    }

    private boolean isLastFor(Identifier identifier) {
        return identifier.value().equals(authSession.getClientNote(LAST_FOR_NOTE));
    }

    /** How many there were for the last address. */
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
        return Optional.ofNullable(authSession.getClientNote(note))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
