package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.MailDomain;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.JSSETruststoreConfigurator;
import org.keycloak.utils.SMTPUtil;

/**
 * A realm's mail settings, all that its console has, turned into properties of Jakarta Mail. Two of the same content are
 * equal, so they name a kept connection.
 *
 * @param realmId the realm's id
 * @param values as the realm keeps them
 */
record SmtpSettings(String realmId, Map<String, String> values) {

    private static final String DEFAULT_TIMEOUT_MILLIS = "10000";

    /** What ends a line, and what turns the direction of the text after it: subjects have names of others in them. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    SmtpSettings {
        values = Map.copyOf(values);
    }

    /** The server, as a log may name it. */
    String server() {
        return text("host").orElse("none")
                + text("port").map(port -> ":" + port).orElse("");
    }

    /** Whether there is a mail server at all. */
    boolean isComplete() {
        return text("host").isPresent() && text("from").isPresent();
    }

    /** How the server wants us to authenticate. */
    AuthenticatorType authentication() {
        if (!is("auth")) {
            return AuthenticatorType.NONE;
        }
        return "token".equalsIgnoreCase(values.get("authType")) ? AuthenticatorType.TOKEN : AuthenticatorType.BASIC;
    }

    /** A session of Jakarta Mail for these settings; Keycloak's truststore decides on certificates. */
    Session mailSession(KeycloakSession session) throws MessagingException {
        var properties = new Properties();
        text("host").ifPresent(host -> properties.setProperty("mail.smtp.host", host));
        text("port").ifPresent(port -> properties.setProperty("mail.smtp.port", port));
        properties.setProperty("mail.smtp.auth", Boolean.toString(is("auth")));
        if (authentication() == AuthenticatorType.TOKEN) {
            properties.setProperty("mail.smtp.auth.mechanisms", "XOAUTH2");
        }
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(is("ssl")));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(is("starttls")));
        // Somebody between us and the server could take the offer out, and read every secret.
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(is("starttls")));
        if (is("ssl") || is("starttls") || is("auth")) {
            trust(properties, session);
        }
        properties.setProperty("mail.smtp.timeout", text("timeout").orElse(DEFAULT_TIMEOUT_MILLIS));
        properties.setProperty(
                "mail.smtp.connectiontimeout", text("connectionTimeout").orElse(DEFAULT_TIMEOUT_MILLIS));
        properties.setProperty("mail.smtp.writetimeout", text("writeTimeout").orElse(DEFAULT_TIMEOUT_MILLIS));
        text("envelopeFrom").ifPresent(address -> properties.setProperty("mail.smtp.from", address));
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(is("allowutf8")));
        // Otherwise the host's own name would be looked up, and told to everybody in the message's id.
        properties.setProperty("mail.from", address(values.get("from")));
        return Session.getInstance(properties);
    }

    private static void trust(Properties properties, KeycloakSession session) {
        protocols().ifPresent(protocols -> properties.setProperty("mail.smtp.ssl.protocols", protocols));
        var truststore = new JSSETruststoreConfigurator(session);
        var sockets = truststore.getSSLSocketFactory();
        if (sockets != null) {
            properties.put("mail.smtp.ssl.socketFactory", sockets);
            var anyHost = truststore.getProvider().getPolicy() == HostnameVerificationPolicy.ANY;
            properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(!anyHost));
            if (anyHost) {
                properties.setProperty("mail.smtp.ssl.trust", "*");
            }
        }
    }

    private static Optional<String> protocols() {
        try {
            return Optional.of(String.join(
                    " ", SSLContext.getDefault().getSupportedSSLParameters().getProtocols()));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    /** The mail as a message, its parts and headers in place. */
    @SuppressWarnings("JavaUtilDate") // Jakarta Mail takes no other.
    MimeMessage message(Session mailSession, WrittenMail mail, Instant sent) throws MessagingException {
        var message = new MimeMessage(mailSession);
        message.setFrom(named(values.get("from"), values.get("fromDisplayName")));
        var replyTo = text("replyTo");
        message.setReplyTo(new InternetAddress[] {
            replyTo.isPresent()
                    ? named(replyTo.get(), values.get("replyToDisplayName"))
                    : named(values.get("from"), values.get("fromDisplayName"))
        });
        message.setRecipient(Message.RecipientType.TO, recipient(mail.address()));
        // A name in it may come from a person: a header is one line.
        message.setSubject(UNFIT.matcher(mail.subject()).replaceAll(" "), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(sent));
        // Nobody's holiday notice comes back.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        var text = new MimeBodyPart();
        text.setText(mail.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setContent(mail.html(), "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** The recipient's address as the server can take it. */
    InternetAddress recipient(String address) throws MessagingException {
        var wanted = address(address);
        var read = new InternetAddress(wanted, true);
        // What the parser leaves out, such as a comma, would send the mail to somebody else's address.
        if (!wanted.equals(read.getAddress())) {
            throw new UnsendableException("More than an address");
        }
        return read;
    }

    private InternetAddress named(@Nullable String address, @Nullable String name) throws MessagingException {
        try {
            var plain = new InternetAddress(address(address), true);
            if (name != null && !name.isBlank()) {
                plain.setPersonal(name.replaceAll("\\p{Cntrl}+", " "), StandardCharsets.UTF_8.name());
            }
            return plain;
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("No UTF-8", e);
        }
    }

    /** A domain with accents is sent in its ASCII form, unless the server takes UTF-8 as it is. */
    private String address(@Nullable String address) throws MessagingException {
        if (address != null && !is("allowutf8") && MailDomain.isAmbiguous(address)) {
            throw new UnsendableException("A domain whose mails would go to another one; see Allow UTF-8");
        }
        var converted = address == null || is("allowutf8") ? address : SMTPUtil.convertIDNEmailAddress(address);
        if (converted == null || (!is("allowutf8") && !converted.chars().allMatch(c -> c < 128))) {
            throw new UnsendableException("An address that this mail server can't take; see Allow UTF-8");
        }
        return converted;
    }

    private boolean is(String name) {
        return Boolean.parseBoolean(values.get(name));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** Settings have passwords. */
    @Override
    public String toString() {
        return "SmtpSettings of realm " + realmId;
    }
}
