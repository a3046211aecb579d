package fr.sesame.keycloak.password;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.mail.WrittenMail;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Tells an organisation's contact that somebody came in by password.
 *
 * @param userId who
 * @param organization its name
 * @param contact its address
 * @param language tag of the language of the mail
 */
record BreakGlassLetter(
        String realmId, String userId, String organization, String contact, MailFacts facts, String language)
        implements Letter {

    private static final MailTemplate NOTICE =
            new MailTemplate("sesameMailBreakGlassSubject", "sesame-break-glass.ftl");

    @Override
    public Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    public Optional<WrittenMail> write(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        return Optional.ofNullable(session.users().getUserById(realm, userId)).map(user -> {
            var variables = new HashMap<>(facts.variables(session, null, language));
            variables.put("organization", organization);
            variables.put("person", user.getUsername());
            return NOTICE.write(session, null, contact, language, variables);
        });
    }

    @Override
    public void sent(KeycloakSession session) {}

    @Override
    public void notSent(KeycloakSession session, String reason) {
        new EventBuilder(Objects.requireNonNull(session.getContext().getRealm()), session)
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .user(userId)
                .detail(Details.REASON, reason)
                .error(Errors.EMAIL_SEND_FAILED);
    }
}
