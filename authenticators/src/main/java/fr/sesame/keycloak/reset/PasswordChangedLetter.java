package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
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
import org.keycloak.models.UserModel;

/**
 * Tells the owner that the password was changed.
 *
 * @param language tag of the page's language
 * @param client who changed it
 * @param offlineEnded whether what applications may do while the person is away has ended as well
 */
record PasswordChangedLetter(
        String realmId, String userId, MailFacts facts, String language, ClientAddress client, boolean offlineEnded)
        implements Letter {

    private static final MailTemplate NOTICE =
            new MailTemplate("sesameMailPasswordChangedSubject", "sesame-password-changed.ftl");

    /** It has no secret that ends, and matters most when it wasn't the owner. */
    @Override
    public Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        return Optional.ofNullable(session.users().getUserById(realm, userId))
                .filter(user -> user.getEmail() != null && !user.getEmail().isBlank())
                .map(user -> NOTICE.write(session, user, user.getEmail(), language, variables(session, user)));
    }

    private Map<String, Object> variables(KeycloakSession session, UserModel user) {
        var variables = new HashMap<>(facts.variables(session, user, language));
        variables.put("offlineEnded", offlineEnded);
        return variables;
    }

    @Override
    public void sent(KeycloakSession session) {}

    @Override
    public void notSent(KeycloakSession session, String reason) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        new EventBuilder(realm, session, client)
                .event(EventType.UPDATE_CREDENTIAL)
                .user(userId)
                .detail(Details.REASON, reason)
                .error(Errors.EMAIL_SEND_FAILED);
    }
}
