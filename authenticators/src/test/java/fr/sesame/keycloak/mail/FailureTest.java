package fr.sesame.keycloak.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.sesame.keycloak.mail.Failure.Kind;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.email.EmailException;

class FailureTest {

    private static final Address[] NONE = {};
    private static final String SAID = "5.1.1 <jeanne@example.com>: code 048213 is what this mail says";

    private static InternetAddress jeanne() throws AddressException {
        return new InternetAddress("jeanne@example.com");
    }

    /** What Angus throws when the server says no at the command. */
    private static SMTPSendFailedException refusedAt(String command, int code, @Nullable Exception next) {
        return new SMTPSendFailedException(command, code, SAID, next, NONE, NONE, NONE);
    }

    /** What Angus throws when the only recipient is refused. */
    private static Exception refusedRecipient(int code) throws AddressException {
        return new SendFailedException(
                "Invalid Addresses",
                new SMTPAddressFailedException(jeanne(), "RCPT TO:<jeanne@example.com>", code, SAID),
                NONE,
                NONE,
                NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "550,PERMANENT",
        "551,PERMANENT",
        "552,PERMANENT",
        "553,PERMANENT",
        "554,PERMANENT",
        "500,PERMANENT",
        "450,TEMPORARY",
        "451,TEMPORARY",
        "452,TEMPORARY",
        "499,TEMPORARY",
        "421,SERVER"
    })
    void theReplyDecides(int code, Kind kind) throws Exception {
        var expected = new Failure(kind, "SMTP " + code);
        assertThat(Failure.of(refusedRecipient(code))).as("at the recipient").isEqualTo(expected);
        assertThat(Failure.of(refusedAt(".", code, null)))
                .as("after the message")
                .isEqualTo(expected);
        assertThat(Failure.of(new SMTPSenderFailedException(jeanne(), "MAIL FROM:<>", code, SAID)))
                .as("at the sender")
                .isEqualTo(expected);
    }

    /** The outer code may be that of the RSET after it. */
    @Test
    void theRecipientsReplyGoesBeforeTheOneAfterIt() throws Exception {
        var recipient = new SMTPAddressFailedException(jeanne(), "RCPT TO:<jeanne@example.com>", 450, SAID);
        assertThat(Failure.of(refusedAt("RSET", 250, recipient))).isEqualTo(new Failure(Kind.TEMPORARY, "SMTP 450"));
        assertThat(Failure.of(new MessagingException("Not sent", refusedRecipient(550))))
                .isEqualTo(new Failure(Kind.PERMANENT, "SMTP 550"));
    }

    /** Angus makes −1 of a connection that ends where a reply should come. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void noReplyIsTheServersFault(int code) {
        assertThat(Failure.of(refusedAt(".", code, null)))
                .isEqualTo(new Failure(Kind.SERVER, "SMTPSendFailedException"));
    }

    @Test
    void aServerThatCannotBeTalkedToIsTheServersFault() {
        var refused = new MailConnectException(
                new SocketConnectException("refused", new ConnectException("refused"), "mail.example", 25, 1000));
        assertThat(Failure.of(refused)).isEqualTo(new Failure(Kind.SERVER, "ConnectException"));
        assertThat(Failure.of(new MessagingException("No connection", new EmailException("Not connected", refused))))
                .isEqualTo(new Failure(Kind.SERVER, "ConnectException"));
        assertThat(Failure.of(new MessagingException("timeout", new SocketTimeoutException("Read timed out"))))
                .isEqualTo(new Failure(Kind.SERVER, "SocketTimeoutException"));
        assertThat(Failure.of(new MessagingException("tls", new SSLHandshakeException("not trusted"))))
                .isEqualTo(new Failure(Kind.SERVER, "SSLHandshakeException"));
        assertThat(Failure.of(new AuthenticationFailedException("535 " + SAID)))
                .isEqualTo(new Failure(Kind.SERVER, "log-in refused, SMTP 535"));
        assertThat(Failure.of(new AuthenticationFailedException("failed to connect")))
                .isEqualTo(new Failure(Kind.SERVER, "log-in refused"));
        assertThat(Failure.of(new IllegalStateException("Not connected")))
                .isEqualTo(new Failure(Kind.SERVER, "IllegalStateException"));
    }

    @Test
    void whatCannotBeSentIsTheAddressesFaultWithItsOwnWords() {
        assertThat(Failure.of(new UnsendableException("No such alphabet")))
                .isEqualTo(new Failure(Kind.ADDRESS, "No such alphabet"));
    }

    /** Or one account of a strange address would hold up its whole realm. */
    @Test
    void anAddressThatNoMailCanHaveIsNoFaultOfTheServers() {
        var settings = new SmtpSettings("realm-1", Map.of("host", "mail.example", "from", "sesame@example.org"));
        // Good enough for Keycloak.
        var thrown = catchThrowableOfType(AddressException.class, () -> settings.recipient("jeanne@exam$ple.example"));
        for (var exception : new Exception[] {thrown, new MessagingException("Not sent", thrown)}) {
            var failure = Failure.of(exception);
            assertThat(failure.kind()).isEqualTo(Kind.ADDRESS);
            assertThat(failure.reason()).doesNotContain("jeanne");
        }
    }

    /** Servers quote mails in their replies. */
    @Test
    void noReasonHasAnythingOfTheMailInIt() throws Exception {
        for (var exception : new Exception[] {
            refusedRecipient(550),
            refusedAt(".", 554, null),
            refusedAt(".", -1, null),
            new AuthenticationFailedException(SAID),
            new MessagingException(SAID, new MessagingException(SAID)),
            new IllegalStateException(SAID)
        }) {
            assertThat(Failure.of(exception).reason()).doesNotContain("048213", "jeanne", "5.1.1");
        }
    }
}
