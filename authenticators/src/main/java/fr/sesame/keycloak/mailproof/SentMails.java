package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.secret.SecretId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a tab has asked the outbox for: whom for, when last, how often, with which secret. Kept over « Modifier », which
 * must not be a way round the delay.
 */
public final class SentMails {

    private static final String PREFIX = "sesame-mail-";

    private final AuthenticationSessionModel authSession;

    /** With the attempt. */
    private final String requestedNote;

    private final String requestedIdNote;

    private final String forNote;

    /** With the tab. */
    private final String lastForNote;

    private final String lastSecretsNote;
    private final String atNote;
    private final String countNote;

    /**
     * @param scope what tells these mails from those of other steps
     */
    public SentMails(AuthenticationSessionModel authSession, String scope) {
        this.authSession = authSession;
        this.requestedNote = PREFIX + "requested-for-" + scope;
        this.requestedIdNote = PREFIX + "requested-by-" + scope;
        this.forNote = PREFIX + "for-" + scope;
        this.lastForNote = PREFIX + "last-for-" + scope;
        this.lastSecretsNote = PREFIX + "last-secret-" + scope;
        this.atNote = PREFIX + "at-" + scope;
        this.countNote = PREFIX + "count-" + scope;
    }

    /**
     * Somebody pressed the button for this address.
     *
     * @param userId the account's id where the person is known already: whose name it is, then, is not to be looked up
     */
    public void request(Identifier identifier, Optional<String> userId) {
        authSession.setAuthNote(requestedNote, identifier.value());
        userId.ifPresentOrElse(
                id -> authSession.setAuthNote(requestedIdNote, id), () -> authSession.removeAuthNote(requestedIdNote));
    }

    /** Who is known to have asked. */
    Optional<String> requestedId() {
        return Optional.ofNullable(authSession.getAuthNote(requestedIdNote));
    }

    /** Whether somebody did: a page that is only opened mails nothing. */
    boolean isRequested(Identifier identifier) {
        return identifier.value().equals(authSession.getAuthNote(requestedNote));
    }

    /** Nobody has asked, or somebody wants to ask for another address. */
    public void forget() {
        authSession.removeAuthNote(requestedNote);
        authSession.removeAuthNote(requestedIdNote);
        authSession.removeAuthNote(forNote);
    }

    /** Whether this attempt has had one for this address. */
    boolean anyFor(Identifier identifier) {
        return identifier.value().equals(authSession.getAuthNote(forNote));
    }

    /** This attempt waits for the one that an earlier attempt in this tab has had. */
    void goOn(Identifier identifier) {
        authSession.setAuthNote(forNote, identifier.value());
    }

    /** One more, for this address. */
    void add(Identifier identifier, Instant now) {
        var count = isLastFor(identifier) ? count() + 1 : 1;
        goOn(identifier);
        authSession.setClientNote(lastForNote, identifier.value());
        authSession.setClientNote(atNote, Long.toString(now.toEpochMilli()));
        authSession.setClientNote(countNote, Integer.toString(count));
    }

    /** The secrets of those for the last address. */
    void remember(List<SecretId> secrets) {
        authSession.setClientNote(lastSecretsNote, SecretId.text(secrets));
    }

    /** The secrets of those for the last address, the newest first. */
    List<SecretId> lastSecrets() {
        return SecretId.readAll(authSession.getClientNote(lastSecretsNote));
    }

    /** Whether the last one was for this address. */
    boolean isLastFor(Identifier identifier) {
        return identifier.value().equals(authSession.getClientNote(lastForNote));
    }

    /** How many there were for the last address. */
    int count() {
        return (int) number(countNote);
    }

    /** When the last one was asked for. */
    Instant lastAt() {
        return Instant.ofEpochMilli(number(atNote));
    }

    /**
     * How long until the next one may be asked for, rounded up to a second; zero when it may now. Never longer than the
     * delay, also when the clock was set back since.
     */
    Duration untilNext(int delaySeconds, Instant now) {
        var delay = Duration.ofSeconds(delaySeconds);
        var left = Duration.between(now, lastAt().plus(delay));
        if (left.isNegative() || left.isZero()) {
            return Duration.ZERO;
        }
        return left.compareTo(delay) > 0
                ? delay
                : Duration.ofSeconds(left.plusMillis(999).toSeconds());
    }

    private long number(String note) {
        return Optional.ofNullable(authSession.getClientNote(note))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
