package fr.sesame.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowMailServerTest {

    private final Session session = Session.getInstance(new Properties());
    private SlowMailServer server;

    @BeforeEach
    void start() throws IOException {
        server = SlowMailServer.start(0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void remembersWhoGotAMail() throws Exception {
        try (var transport = connect()) {
            send(transport, "a@example.org");
            send(transport, "B@example.org");
            send(transport, "a@example.org");
        }

        var received = server.received();
        assertThat(received.deliveries()).hasSize(3);
        assertThat(received.reached(List.of("a@example.org", "b@example.org", "c@example.org")))
                .isEqualTo(2);
        assertThat(received.duplicates(List.of("a@example.org", "b@example.org")))
                .isEqualTo(1);
        assertThat(received.duplicates(List.of("b@example.org"))).isZero();
    }

    @Test
    void aMailIsReadOnceByWhomItWasFor() throws Exception {
        try (var transport = connect()) {
            send(transport, "a@example.org");
        }

        assertThat(server.read("a@example.org", Duration.ofSeconds(5)).to()).isEqualTo("a@example.org");
        assertThatThrownBy(() -> server.read("a@example.org", Duration.ofMillis(1)))
                .isInstanceOf(BenchmarkProblem.class)
                .hasMessageContaining("a@example.org");
    }

    @Test
    void countsConnections() throws Exception {
        try (var one = connect();
                var other = connect()) {
            send(one, "a@example.org");
            send(other, "a@example.org");
        }
        connect().close();

        assertThat(server.received().connections()).isEqualTo(3);
        assertThat(server.received().mostOpen()).isBetween(2, 3);
    }

    @Test
    void waitsUntilEverybodyHasAMail() throws Exception {
        server.takeMillis(20);
        try (var transport = connect()) {
            send(transport, "a@example.org");
        }

        assertThat(server.await(List.of("a@example.org"), 30).deliveries()).hasSize(1);
    }

    @Test
    void stopsWaitingForAMailThatDoesNotCome() throws Exception {
        assertThat(server.await(List.of("a@example.org"), 0).deliveries()).isEmpty();
    }

    @Test
    void forgets() throws Exception {
        try (var transport = connect()) {
            send(transport, "a@example.org");
            server.forget();

            assertThat(server.received().deliveries()).isEmpty();
            assertThat(server.received().connections()).isEqualTo(1);
        }
    }

    private Transport connect() throws MessagingException {
        var transport = session.getTransport("smtp");
        transport.connect("127.0.0.1", server.port(), null, null);
        return transport;
    }

    private void send(Transport transport, String recipient) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom("from@example.org");
        message.setRecipients(RecipientType.TO, recipient);
        message.setSubject("Sujet");
        message.setText("Un\n.\ndeux\n..trois\n");
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
    }
}
