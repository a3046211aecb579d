package fr.sesame.tests.server;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** A mail that a scripted mail server has taken. */
public record Delivery(String from, String to, String raw, boolean encrypted, Optional<String> user) {

    /** As a mail program reads it. */
    public MimeMessage message() throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** A part of {@code multipart/alternative}, the plain text first. */
    public String part(int number) throws MessagingException, IOException {
        return ((MimeMultipart) message().getContent())
                .getBodyPart(number)
                .getContent()
                .toString();
    }

    /** Its plain text. */
    public String text() throws MessagingException, IOException {
        return part(0);
    }
}
