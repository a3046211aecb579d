package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Connections to mail servers, kept open between mails: a burst uses as many as there are workers and no more.
 * Thread-safe; each connection is used by one thread at a time.
 */
final class SmtpConnections implements AutoCloseable {

    /** Servers close idle connections after some minutes; it is better to be first. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    /** Some servers take only so many mails on one connection. */
    private static final int MOST_MAILS = 100;

    private final KeycloakSessionFactory factory;
    private final Map<SmtpSettings, Deque<Connection>> idle = new HashMap<>();

    SmtpConnections(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    private record Connection(Session mailSession, Transport transport, int mails, long idleSinceNanos) {}

    /** Sends a mail on a kept connection, or on a new one. */
    void send(SmtpSettings settings, WrittenMail mail) throws MessagingException {
        var kept = take(settings);
        if (kept.isPresent()) {
            try {
                send(settings, mail, kept.get());
                return;
            } catch (MessagingException e) {
                // It may have been closed meanwhile by the other side, which says nothing about the server.
                if (Failure.of(e).kind() != Failure.Kind.SERVER) {
                    throw e;
                }
            }
        }
        send(settings, mail, open(settings));
    }

    private void send(SmtpSettings settings, WrittenMail mail, Connection connection) throws MessagingException {
        var reusable = false;
        try {
            connection.transport().sendMessage(settings.message(connection.mailSession(), mail), new InternetAddress[] {
                settings.recipient(mail.address())
            });
            reusable = true;
        } catch (MessagingException e) {
            reusable = Failure.of(e).kind() != Failure.Kind.SERVER;
            throw e;
        } finally {
            if (reusable && connection.mails() + 1 < MOST_MAILS) {
                keep(settings, connection);
            } else {
                close(connection);
            }
        }
    }

    private Connection open(SmtpSettings settings) throws MessagingException {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
                // Vault secrets and tokens belong to a realm.
                session.getContext().setRealm(session.realms().getRealm(settings.realmId()));
                if (!(factory.getProviderFactory(EmailSenderProvider.class)
                        instanceof DefaultEmailSenderProviderFactory keycloak)) {
                    throw new IllegalStateException("Another sender has been put in Keycloak's place");
                }
                try {
                    var mailSession = settings.mailSession(session);
                    var transport = mailSession.getTransport("smtp");
                    try {
                        Objects.requireNonNull(keycloak.getEmailAuthenticators().get(settings.authentication()))
                                .connect(session, settings.values(), transport);
                    } catch (EmailException e) {
                        transport.close();
                        throw new MessagingException("No connection", e);
                    }
                    return new Connection(mailSession, transport, 0, 0);
                } catch (MessagingException e) {
                    throw new NoConnectionException(e);
                }
            });
        } catch (NoConnectionException e) {
            throw e.reason;
        }
    }

    private synchronized Optional<Connection> take(SmtpSettings settings) {
        closeOld(System.nanoTime());
        var kept = idle.get(settings);
        var newest = kept == null ? null : kept.pollLast();
        return Optional.ofNullable(newest);
    }

    private synchronized void keep(SmtpSettings settings, Connection connection) {
        idle.computeIfAbsent(settings, key -> new ArrayDeque<>())
                .addLast(new Connection(
                        connection.mailSession(), connection.transport(), connection.mails() + 1, System.nanoTime()));
    }

    /** Closes what has been idle for long. */
    synchronized void closeOld(long nowNanos) {
        List<Connection> old = new ArrayList<>();
        idle.values().removeIf(kept -> {
            while (!kept.isEmpty() && nowNanos - kept.peekFirst().idleSinceNanos() > LONGEST_IDLE.toNanos()) {
                old.add(kept.removeFirst());
            }
            return kept.isEmpty();
        });
        old.forEach(SmtpConnections::close);
    }

    @Override
    public synchronized void close() {
        idle.values().forEach(kept -> kept.forEach(SmtpConnections::close));
        idle.clear();
    }

    private static void close(Connection connection) {
        try {
            connection.transport().close();
        } catch (MessagingException e) {
            // It is gone either way.
        }
    }

    /** Carries the checked exception out of Keycloak's callback. */
    private static final class NoConnectionException extends RuntimeException {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // Thrown and caught in one method.
        private final MessagingException reason;

        NoConnectionException(MessagingException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
