package fr.sesame.keycloak.mail;

import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * A mail of Keycloak's own that is written already and may leave after the request, such as a notice of its event listener.
 *
 * @param passing whether it says little a few minutes later
 */
public record PostedNotice(String realmId, WrittenMail mail, boolean passing) implements Letter {

    /** Detail of an event of which the owner is told by a letter of ours: the listener's own mail isn't sent. */
    public static final String DETAIL = "sesame_notice";

    /** As long as {@code sesame-password-changed}, which tells the same. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration SHORT_PATIENCE = Duration.ofMinutes(10);

    @Override
    public Duration patience() {
        return passing ? SHORT_PATIENCE : PATIENCE;
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        return Optional.of(mail);
    }

    /** What a stranger can bring about is worth little by then, and keeping it is work that only owners of accounts cause. */
    @Override
    public Optional<KeptLetter> kept() {
        return passing ? Optional.empty() : Optional.of(PostedNotices.kept(mail));
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public void sent(KeycloakSession session) {}

    /** The log and the metrics say it; an event would ask for a notice itself. */
    @Override
    public void notSent(KeycloakSession session, String reason) {}
}
