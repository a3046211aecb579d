package fr.sesame.keycloak.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail wasn't taken, and what follows from it.
 *
 * @param kind what follows
 * @param reason for the log and the event: the reply's code or the kind of exception, never a text, which could quote
 *     the mail
 */
record Failure(Kind kind, String reason) {

    private static final int PERMANENT = 500;
    private static final int SERVICE_CLOSING = 421;
    private static final Pattern REPLY_CODE = Pattern.compile("[45]\\d\\d(?!\\d)");

    enum Kind {
        /** The address is none that a mail can have, of which no mail server was asked: anybody may have given it. */
        ADDRESS,
        /** This mail will never be taken. */
        PERMANENT,
        /** This mail isn't taken now; others may be. */
        TEMPORARY,
        /** The server can't be talked to. */
        SERVER
    }

    static Failure of(Exception exception) {
        if (exception instanceof UnsendableException) {
            return new Failure(Kind.ADDRESS, String.valueOf(exception.getMessage()));
        }
        for (Exception cause = exception; cause != null; cause = next(cause)) {
            if (cause instanceof AddressException) {
                return new Failure(Kind.ADDRESS, "not an address that a mail can have");
            }
            if (cause instanceof AuthenticationFailedException) {
                // Whatever its code, it is about the realm's account at the server, not about this mail.
                return new Failure(Kind.SERVER, "log-in refused" + codeAtTheBegin(cause.getMessage()));
            }
            var code = replyCode(cause);
            if (code >= PERMANENT) {
                return new Failure(Kind.PERMANENT, "SMTP " + code);
            }
            if (code > 0) {
                return new Failure(code == SERVICE_CLOSING ? Kind.SERVER : Kind.TEMPORARY, "SMTP " + code);
            }
        }
        return new Failure(Kind.SERVER, deepest(exception).getClass().getSimpleName());
    }

    /** The reply itself may quote whatever it likes. */
    private static String codeAtTheBegin(@Nullable String reply) {
        var code = REPLY_CODE.matcher(Objects.requireNonNullElse(reply, ""));
        return code.lookingAt() ? ", SMTP " + code.group() : "";
    }

    private static @Nullable Exception next(Exception exception) {
        return exception instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static int replyCode(Exception exception) {
        if (exception instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode();
        }
        if (exception instanceof SMTPSenderFailedException refused) {
            return refused.getReturnCode();
        }
        // Recipients that are refused stand behind this one, whose own code may be that of the reset after it.
        if (exception instanceof SMTPSendFailedException failed && failed.getNextException() == null) {
            return failed.getReturnCode();
        }
        return 0;
    }

    private static Throwable deepest(Throwable exception) {
        var cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
