package fr.sesame.demo;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that arrived, decoded.
 *
 * @param number 1 for the first mail of an inbox, and so on; never used twice
 * @param from the author as the mail shows it, name and address
 * @param to the address that the server was told to deliver to (one mail for each)
 * @param subject empty when there is none
 * @param text the first plain text part
 * @param html the first HTML part
 * @param headers by name, whatever the case; several of the same name are on one line each
 */
public record Mail(
        int number,
        Instant received,
        String from,
        String to,
        String subject,
        @Nullable String text,
        @Nullable String html,
        Map<String, String> headers) {

    /** Where a web address may stand in a text; see {@link #link}. */
    static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"«»]+", Pattern.CASE_INSENSITIVE);

    private static final String NOT_THE_END_OF_A_LINK = ".,;:!?)]}'’…*";

    public Mail {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /** Reads a message; the recipient is the envelope's. */
    public static Mail parse(int number, Instant received, String recipient, MimeMessage message)
            throws MessagingException, IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Iterator<Header> all = message.getAllHeaders().asIterator(); all.hasNext(); ) {
            Header header = all.next();
            headers.merge(header.getName(), decode(header.getValue()), (one, other) -> one + "\n" + other);
        }
        MailParts parts = MailParts.of(message);
        return new Mail(
                number,
                received,
                author(message, headers),
                recipient,
                headers.getOrDefault("Subject", ""),
                parts.text(),
                parts.html(),
                headers);
    }

    /** Whether it was delivered to that address. */
    public boolean isTo(String address) {
        return to.equalsIgnoreCase(address);
    }

    /** The absolute web addresses in the text part, in their order. */
    public List<URI> links() {
        List<URI> links = new ArrayList<>();
        if (text != null) {
            for (Matcher found = LINK.matcher(text); found.find(); ) {
                URI link = link(found.group());
                if (link != null) {
                    links.add(link);
                }
            }
        }
        return List.copyOf(links);
    }

    /** The address in what looks like one, without the punctuation that follows it. */
    static @Nullable URI link(String candidate) {
        int end = candidate.length();
        while (NOT_THE_END_OF_A_LINK.indexOf(candidate.charAt(end - 1)) >= 0) {
            end--;
        }
        try {
            URI link = new URI(candidate.substring(0, end));
            return link.getHost() == null ? null : link;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String author(MimeMessage message, Map<String, String> headers) {
        try {
            Address[] from = message.getFrom();
            if (from != null && from.length > 0) {
                return from[0] instanceof InternetAddress address && address.getPersonal() != null
                        ? address.getPersonal() + " <" + address.getAddress() + ">"
                        : from[0].toString();
            }
        } catch (MessagingException e) {
            // Not an address: shown as it came.
        }
        return headers.getOrDefault("From", "");
    }

    private static String decode(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }
}
