package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ClientAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Tells somebody of something that has happened to an account. It has no secret that ends soon, and matters most when it wasn't
 * the owner.
 *
 * @param template gets the facts and what is said
 * @param reader whom it goes to
 * @param said variables of the template: texts and truth values
 * @param language tag of the language for readers who have chosen none
 * @param event what it tells of
 */
public record Notice(
        String realmId,
        MailTemplate template,
        Reader reader,
        Map<String, Object> said,
        MailFacts facts,
        String language,
        About event)
        implements Letter {

    /**
     * Whom a notice goes to.
     *
     * @param address as it was when it happened: the account may have another one by the time the mail is written
     * @param userId whose name and language it has; empty for somebody without an account here
     */
    public record Reader(String address, Optional<String> userId) {}

    /**
     * What is said where it can't be sent.
     *
     * @param userId whose account it is
     * @param client who did it
     */
    public record About(EventType type, String userId, Map<String, String> details, ClientAddress client) {

        void failed(KeycloakSession session, String reason) {
            var realm = Objects.requireNonNull(session.getContext().getRealm());
            var event = new EventBuilder(realm, session, client).event(type).user(userId);
            details.forEach(event::detail);
            event.detail(Details.REASON, reason).error(Errors.EMAIL_SEND_FAILED);
        }
    }

    /** Posts it; whether it found a place. An event says where it didn't. */
    public boolean post(KeycloakSession session) {
        var posted = session.getProvider(Outbox.class).post(this);
        if (!posted) {
            event.failed(session, Outbox.FULL);
        }
        return posted;
    }

    @Override
    public Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        if (session.users().getUserById(realm, event.userId()) == null) {
            return Optional.empty();
        }
        var user = reader.userId()
                .map(id -> session.users().getUserById(realm, id))
                .orElse(null);
        var variables = new HashMap<>(facts.variables(session, user, language));
        variables.putAll(said);
        return Optional.of(template.write(session, user, reader.address(), language, variables));
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public Optional<KeptLetter> kept() {
        return Optional.of(Notices.kept(this));
    }

    @Override
    public void sent(KeycloakSession session) {}

    @Override
    public void notSent(KeycloakSession session, String reason) {
        event.failed(session, reason);
    }
}
