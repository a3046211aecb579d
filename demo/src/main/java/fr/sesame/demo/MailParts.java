package fr.sesame.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The parts of a message that an inbox shows, found anywhere in it. */
final class MailParts {

    private @Nullable String text;
    private @Nullable String html;

    private MailParts() {}

    static MailParts of(Part message) throws MessagingException, IOException {
        var parts = new MailParts();
        parts.add(message);
        return parts;
    }

    /** The first plain text part. */
    @Nullable String text() {
        return text;
    }

    /** The first HTML part. */
    @Nullable String html() {
        return html;
    }

    private void add(Part part) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("text/html")) {
            html = html == null ? content(part) : html;
        } else if (part.isMimeType("text/plain")) {
            text = text == null ? content(part) : text;
        } else if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart body = multipart.getBodyPart(i);
                add(body);
            }
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        try {
            if (part.getContent() instanceof String content) {
                return content;
            }
        } catch (UnsupportedEncodingException e) {
            // An unknown charset: any that loses no byte will do.
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
