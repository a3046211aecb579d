package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.ServicesLogger;

/**
 * Sends Keycloak's own mails as messages like ours: nobody's holiday notice comes back, a name in the subject can't end
 * the line, and STARTTLS, where the realm asks for it, is a must. Still on the request's thread.
 */
final class AutomaticMailSender extends DefaultEmailSenderProvider {

    private final KeycloakSession session;
    private final Map<AuthenticatorType, EmailAuthenticator> authenticators;
    private final Clock clock;

    AutomaticMailSender(
            KeycloakSession session, Map<AuthenticatorType, EmailAuthenticator> authenticators, Clock clock) {
        super(session, authenticators);
        this.session = session;
        this.authenticators = authenticators;
        this.clock = clock;
    }

    @Override
    public void send(
            Map<String, String> config,
            String address,
            String subject,
            @Nullable String textBody,
            @Nullable String htmlBody)
            throws EmailException {
        var realm = session.getContext().getRealm();
        if (realm == null || textBody == null || htmlBody == null) {
            // Not one of the mails that have templates.
            super.send(config, address, subject, textBody, htmlBody);
            return;
        }
        validate(config);
        var settings = new SmtpSettings(realm.getId(), withoutNulls(config));
        try {
            var recipient = settings.recipient(address);
            var mailSession = settings.mailSession(session);
            try (var transport = mailSession.getTransport("smtp")) {
                Objects.requireNonNull(authenticators.get(settings.authentication()))
                        .connect(session, settings.values(), transport);
                transport.sendMessage(
                        settings.message(
                                mailSession, new WrittenMail(address, subject, textBody, htmlBody), clock.instant()),
                        new InternetAddress[] {recipient});
            }
        } catch (MessagingException e) {
            ServicesLogger.LOGGER.failedToSendEmail(e);
            throw new EmailException("The mail server did not take the mail; the server log says why", e);
        }
    }

    /** The console's test passes what isn't filled in as null. */
    private static Map<String, String> withoutNulls(Map<String, String> config) {
        return config.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
