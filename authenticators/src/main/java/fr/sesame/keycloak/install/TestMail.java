package fr.sesame.keycloak.install;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A mail to an address of the admin's choice, by the realm's own server, at once. */
record TestMail(KeycloakSession session, RealmModel realm, Words words) {

    /** Sends it: id of the wording of what came of it. */
    String send(String address) {
        var server = Optional.ofNullable(realm.getSmtpConfig()).orElse(Map.of());
        if (server.getOrDefault("host", "").isBlank()
                || server.getOrDefault("from", "").isBlank()) {
            return "no-server";
        }
        var text = words.text("mail.text", List.of(realm.getName()));
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(server, address, words.text("mail.subject"), text, "<p>" + text + "</p>");
            return "sent";
        } catch (EmailException e) {
            return causes(e)
                    .flatMap(cause -> reason(cause).stream())
                    .findFirst()
                    .orElse("failed");
        }
    }

    private static Stream<Throwable> causes(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, TestMail::next).limit(20);
    }

    private static @Nullable Throwable next(Throwable exception) {
        return exception instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : exception.getCause();
    }

    private static Optional<String> reason(Throwable cause) {
        if (cause instanceof AuthenticationFailedException) {
            return Optional.of("log-in-refused");
        }
        if (cause instanceof UnknownHostException) {
            return Optional.of("unknown-host");
        }
        if (cause instanceof SocketTimeoutException) {
            return Optional.of("no-answer");
        }
        if (cause instanceof ConnectException) {
            return Optional.of("no-connection");
        }
        if (cause instanceof SSLException) {
            return Optional.of("no-encryption");
        }
        return cause instanceof SendFailedException ? Optional.of("address-refused") : Optional.empty();
    }
}
