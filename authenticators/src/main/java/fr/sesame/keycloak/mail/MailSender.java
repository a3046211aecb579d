package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Hands mails to the realm's mail server, or to whatever somebody has put in the place of Keycloak's way of sending. */
final class MailSender implements AutoCloseable {

    private final KeycloakSessionFactory factory;
    private final SmtpConnections connections;

    MailSender(KeycloakSessionFactory factory, Clock clock) {
        this.factory = factory;
        this.connections = new SmtpConnections(factory, clock);
    }

    boolean canSend(SmtpSettings settings) {
        return !sendsItself() || settings.isComplete();
    }

    private boolean sendsItself() {
        return factory.getProviderFactory(EmailSenderProvider.class) instanceof AutomaticMailSenderFactory;
    }

    void send(SmtpSettings settings, WrittenMail mail) throws MessagingException {
        if (!canSend(settings)) {
            throw new MessagingException("The realm has no mail server");
        }
        if (sendsItself()) {
            connections.send(settings, mail);
        } else {
            // Somebody has put another way of sending in Keycloak's place, and will have a reason.
            var problem = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> sendInAnotherWay(session, settings, mail));
            if (problem != null) {
                throw new MessagingException("Not sent", problem);
            }
        }
    }

    private static @Nullable EmailException sendInAnotherWay(
            KeycloakSession session, SmtpSettings settings, WrittenMail mail) {
        session.getContext().setRealm(session.realms().getRealm(settings.realmId()));
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(settings.values(), mail.address(), mail.subject(), mail.text(), mail.html());
            return null;
        } catch (EmailException e) {
            return e;
        }
    }

    /** Nobody else closes connections when there is nothing to send. */
    void closeOld() {
        connections.closeOld();
    }

    @Override
    public void close() {
        connections.close();
    }
}
