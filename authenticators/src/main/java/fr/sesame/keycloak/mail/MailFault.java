package fr.sesame.keycloak.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail server took none, as an admin can mend it. What the server itself has said isn't in it.
 *
 * @param id of its wording
 */
public record MailFault(String id) {

    /** The server wants another user or password. */
    public static final MailFault LOGIN_REFUSED = new MailFault("log-in-refused");

    /** No connection that the server and we hold for encrypted and trustworthy. */
    public static final MailFault NO_ENCRYPTION = new MailFault("no-encryption");

    /** The one behind an exception. */
    public static MailFault of(Throwable exception) {
        return causes(exception)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElse(new MailFault("failed"));
    }

    private static Stream<Throwable> causes(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, MailFault::next).limit(20);
    }

    private static @Nullable Throwable next(Throwable exception) {
        return exception instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : exception.getCause();
    }

    private static Optional<MailFault> known(Throwable cause) {
        if (cause instanceof AuthenticationFailedException) {
            return Optional.of(LOGIN_REFUSED);
        }
        if (cause instanceof UnknownHostException) {
            return Optional.of(new MailFault("unknown-host"));
        }
        if (cause instanceof SocketTimeoutException) {
            return Optional.of(new MailFault("no-answer"));
        }
        if (cause instanceof ConnectException) {
            return Optional.of(new MailFault("no-connection"));
        }
        if (cause instanceof SSLException) {
            return Optional.of(NO_ENCRYPTION);
        }
        return cause instanceof SendFailedException ? Optional.of(new MailFault("address-refused")) : Optional.empty();
    }
}
