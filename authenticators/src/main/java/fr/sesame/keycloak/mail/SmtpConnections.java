package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
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

    private final KeycloakSessionFactory factory;
    private final Clock clock;
    private final SteadyTime time;
    private final Map<SmtpSettings, Deque<SmtpConnection>> idle = new HashMap<>();

    SmtpConnections(KeycloakSessionFactory factory, Clock clock) {
        this.factory = factory;
        this.clock = clock;
        this.time = new SteadyTime(clock);
    }

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

    private void send(SmtpSettings settings, WrittenMail mail, SmtpConnection connection) throws MessagingException {
        var reusable = false;
        try {
            connection.send(settings, mail, clock.instant());
            reusable = true;
        } catch (MessagingException e) {
            reusable = Failure.of(e).kind() != Failure.Kind.SERVER;
            throw e;
        } finally {
            if (reusable && connection.takesMore()) {
                keep(settings, connection);
            } else {
                connection.close();
            }
        }
    }

    /** A new one, to be closed by the caller. */
    SmtpConnection open(SmtpSettings settings) throws MessagingException {
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
                    return new SmtpConnection(mailSession, transport);
                } catch (MessagingException e) {
                    throw new NoConnectionException(e);
                }
            });
        } catch (NoConnectionException e) {
            throw e.reason;
        }
    }

    private synchronized Optional<SmtpConnection> take(SmtpSettings settings) {
        closeOld();
        var kept = idle.get(settings);
        var newest = kept == null ? null : kept.pollLast();
        return Optional.ofNullable(newest);
    }

    private synchronized void keep(SmtpSettings settings, SmtpConnection connection) {
        idle.computeIfAbsent(settings, key -> new ArrayDeque<>()).addLast(connection.idle(time.now()));
    }

    /** Closes what has been idle for long. */
    synchronized void closeOld() {
        var now = time.now();
        List<SmtpConnection> old = new ArrayList<>();
        idle.values().removeIf(kept -> {
            while (!kept.isEmpty() && kept.peekFirst().isOld(now)) {
                old.add(kept.removeFirst());
            }
            return kept.isEmpty();
        });
        old.forEach(SmtpConnection::close);
    }

    @Override
    public synchronized void close() {
        idle.values().forEach(kept -> kept.forEach(SmtpConnection::close));
        idle.clear();
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
