package fr.sesame.keycloak.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;

/**
 * A connection to a mail server.
 *
 * @param mails how many it has taken
 * @param idleSince moment of a {@link SteadyTime}
 */
record SmtpConnection(Session mailSession, Transport transport, int mails, Duration idleSince) {

    /** Some servers take only so many mails on one connection. */
    private static final int MOST_MAILS = 100;

    /** Servers close idle connections after some minutes; it is better to be first. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    /** A new one. */
    SmtpConnection(Session mailSession, Transport transport) {
        this(mailSession, transport, 0, Duration.ZERO);
    }

    void send(SmtpSettings settings, WrittenMail mail, Instant now) throws MessagingException {
        transport.sendMessage(
                settings.message(mailSession, mail, now), new InternetAddress[] {settings.recipient(mail.address())});
    }

    /** Whether it may be used again after the mail that it has just taken. */
    boolean takesMore() {
        return mails + 1 < MOST_MAILS;
    }

    /** The same after one more mail. */
    SmtpConnection idle(Duration now) {
        return new SmtpConnection(mailSession, transport, mails + 1, now);
    }

    boolean isOld(Duration now) {
        return now.minus(idleSince).compareTo(LONGEST_IDLE) > 0;
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It is gone either way.
        }
    }
}
