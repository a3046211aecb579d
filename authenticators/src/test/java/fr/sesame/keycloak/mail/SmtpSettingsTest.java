package fr.sesame.keycloak.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.email.EmailAuthenticator.AuthenticatorType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.truststore.TruststoreProvider;
import org.keycloak.truststore.TruststoreProviderFactory;

class SmtpSettingsTest {

    private static final WrittenMail MAIL =
            new WrittenMail("jeanne@example.com", "Réinitialiser", "Code\n\n048213\n", "<p>Code <b>048213</b></p>");

    private static final Instant SENT = Instant.parse("2026-11-22T13:05:09Z");

    private static final Map<String, String> PLAIN = Map.of("host", "mail.example", "from", "sesame@example.org");

    private static SmtpSettings settings(String... more) {
        var values = new HashMap<>(PLAIN);
        for (var i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        return new SmtpSettings("realm-1", values);
    }

    private static Session mailSession(SmtpSettings settings) throws MessagingException {
        return settings.mailSession(sessionWith(null));
    }

    private static Properties properties(String... more) throws MessagingException {
        return mailSession(settings(more)).getProperties();
    }

    private static MimeMessage message(WrittenMail mail, String... more) throws MessagingException {
        var settings = settings(more);
        return settings.message(mailSession(settings), mail, SENT);
    }

    /** The message as it would go over the wire, read again by somebody else. */
    private static MimeMessage received(MimeMessage sent) throws Exception {
        var bytes = new ByteArrayOutputStream();
        sent.writeTo(bytes);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static WrittenMail withSubject(String subject) {
        return new WrittenMail(MAIL.address(), subject, MAIL.text(), MAIL.html());
    }

    private static List<String> headerNames(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaderLines()).stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }

    /** A server's session that knows nothing but its truststore. */
    private static KeycloakSession sessionWith(@Nullable TruststoreProvider truststore) {
        var provider = proxy(TruststoreProviderFactory.class, "create", truststore);
        var factory = proxy(KeycloakSessionFactory.class, "getProviderFactory", provider);
        return proxy(KeycloakSession.class, "getKeycloakSessionFactory", factory);
    }

    private static <T> T proxy(Class<T> type, String only, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                SmtpSettingsTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals(only)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(method.toString());
                }));
    }

    private static TruststoreProvider truststore(HostnameVerificationPolicy policy) throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return type(
                TruststoreProvider.class,
                Map.of(
                        "getPolicy", policy,
                        "getTruststore", store,
                        "getSSLSocketFactory", SSLSocketFactory.getDefault()));
    }

    private static <T> T type(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                SmtpSettingsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }

    @Test
    void withoutHostOrSenderThereIsNoMailServer() {
        assertThat(settings().isComplete()).isTrue();
        assertThat(settings("host", "").isComplete()).isFalse();
        assertThat(settings("from", " ").isComplete()).isFalse();
        assertThat(new SmtpSettings("realm-1", Map.of()).isComplete()).isFalse();
    }

    @Test
    void thePlainSettings() throws Exception {
        var properties = properties("port", "1025");
        assertThat(properties)
                .containsEntry("mail.smtp.host", "mail.example")
                .containsEntry("mail.smtp.port", "1025")
                .containsEntry("mail.smtp.auth", "false")
                .containsEntry("mail.smtp.ssl.enable", "false")
                .containsEntry("mail.smtp.starttls.enable", "false")
                .containsEntry("mail.mime.allowutf8", "false")
                .containsEntry("mail.from", "sesame@example.org")
                .doesNotContainKeys(
                        "mail.smtp.from",
                        "mail.smtp.ssl.protocols",
                        "mail.smtp.ssl.trust",
                        "mail.smtp.auth.mechanisms");
        assertThat(properties("port", "")).doesNotContainKey("mail.smtp.port");
    }

    @Test
    void noConnectionWaitsForEver() throws Exception {
        assertThat(properties())
                .containsEntry("mail.smtp.timeout", "10000")
                .containsEntry("mail.smtp.connectiontimeout", "10000")
                .containsEntry("mail.smtp.writetimeout", "10000");
        assertThat(properties("timeout", "1", "connectionTimeout", "2", "writeTimeout", "3"))
                .containsEntry("mail.smtp.timeout", "1")
                .containsEntry("mail.smtp.connectiontimeout", "2")
                .containsEntry("mail.smtp.writetimeout", "3");
    }

    @ParameterizedTest
    @CsvSource({"ssl,mail.smtp.ssl.enable", "starttls,mail.smtp.starttls.enable", "starttls,mail.smtp.starttls.required"
    })
    void encryption(String option, String property) throws Exception {
        assertThat(properties(option, "true")).containsEntry(property, "true").containsKey("mail.smtp.ssl.protocols");
        assertThat(properties(option, "false")).containsEntry(property, "false");
    }

    @Test
    void keycloaksTruststoreDecidesAboutCertificates() throws Exception {
        var settings = settings("starttls", "true");
        assertThat(settings.mailSession(sessionWith(truststore(HostnameVerificationPolicy.DEFAULT)))
                        .getProperties())
                .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
                .doesNotContainKey("mail.smtp.ssl.trust")
                .containsKey("mail.smtp.ssl.socketFactory");
        assertThat(settings.mailSession(sessionWith(truststore(HostnameVerificationPolicy.ANY)))
                        .getProperties())
                .containsEntry("mail.smtp.ssl.checkserveridentity", "false")
                .containsEntry("mail.smtp.ssl.trust", "*");
    }

    @Test
    void authentication() throws Exception {
        assertThat(settings().authentication()).isEqualTo(AuthenticatorType.NONE);
        assertThat(settings("auth", "false", "authType", "token").authentication())
                .isEqualTo(AuthenticatorType.NONE);
        assertThat(settings("auth", "true").authentication()).isEqualTo(AuthenticatorType.BASIC);
        assertThat(settings("auth", "true", "authType", "basic").authentication())
                .isEqualTo(AuthenticatorType.BASIC);
        assertThat(settings("auth", "true", "authType", "token").authentication())
                .isEqualTo(AuthenticatorType.TOKEN);
        assertThat(properties("auth", "true"))
                .containsEntry("mail.smtp.auth", "true")
                .doesNotContainKey("mail.smtp.auth.mechanisms");
        assertThat(properties("auth", "true", "authType", "token"))
                .containsEntry("mail.smtp.auth.mechanisms", "XOAUTH2");
    }

    @Test
    void theEnvelopeSender() throws Exception {
        assertThat(properties("envelopeFrom", "bounces@example.org"))
                .containsEntry("mail.smtp.from", "bounces@example.org")
                .containsEntry("mail.from", "sesame@example.org");
        assertThat(properties("envelopeFrom", " ")).doesNotContainKey("mail.smtp.from");
    }

    @Test
    void headersAndParts() throws Exception {
        var message = received(message(MAIL, "fromDisplayName", "Sésame"));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(message.getSubject()).isEqualTo("Réinitialiser");
        assertThat(message.getSentDate()).isEqualTo(SENT);
        assertThat(message.getFrom()).containsExactly(new InternetAddress("sesame@example.org", "Sésame"));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("sesame@example.org", "Sésame"));
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("jeanne@example.com"));
        assertThat(message.getMessageID()).endsWith("@example.org>");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        // The last one is the one that mail programs prefer.
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).asString().isEqualToNormalizingNewlines(MAIL.text());
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).asString().isEqualToNormalizingNewlines(MAIL.html());
    }

    /** Servers that know no 8-bit characters get none. */
    @Test
    void theMessageIsAscii() throws Exception {
        var bytes = new ByteArrayOutputStream();
        message(
                        new WrittenMail("jeanne@example.com", "Éœ € 😀", "Éœ € 😀", "<p>Éœ € 😀</p>"),
                        "fromDisplayName",
                        "Sésame 😀")
                .writeTo(bytes);
        assertThat(bytes.toString(ISO_8859_1)).matches("[\\x00-\\x7f]*");
    }

    @Test
    void answersGoWhereTheRealmWantsThem() throws Exception {
        var message = received(message(MAIL, "replyTo", "aide@example.org", "replyToDisplayName", "L’aide"));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("aide@example.org", "L’aide", "UTF-8"));
        assertThat(message.getFrom()).containsExactly(new InternetAddress("sesame@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bonjour\r\nBcc: victime@example.com",
                "Bonjour\nBcc: victime@example.com",
                "Bonjour\rBcc: victime@example.com",
                "Bonjour\r\n\r\n<script>",
                "Bonjour\u0000\u000b\u000cBcc: victime@example.com",
                "Bonjour\u0085Bcc: victime@example.com",
                "Bonjour\u2028Bcc: victime@example.com",
                "=?UTF-8?Q?Bonjour=0D=0ABcc:_victime@example.com?="
            })
    void noTextBecomesAHeader(String text) throws Exception {
        var plain = received(message(
                MAIL, "fromDisplayName", "Sésame", "replyTo", "aide@example.org", "replyToDisplayName", "Aide"));
        var message = received(message(
                withSubject(text), "fromDisplayName", text, "replyTo", "aide@example.org", "replyToDisplayName", text));
        assertThat(headerNames(message)).isEqualTo(headerNames(plain));
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Subject")[0]).doesNotContain("\r", "\n", "\u0000", "\u000b");
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("jeanne@example.com"));
        assertThat(message.getFrom()).hasSize(1);
        assertThat(message.getReplyTo()).hasSize(1);
        assertThat(((MimeMultipart) message.getContent()).getCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeanne@example.com\r\nBcc: victime@example.com",
                "jeanne@example.com, victime@example.com",
                "\"jeanne\r\nRCPT TO:<victime@example.com>\"@example.com",
                "jeanne@example.com>",
                "jeanne@example.com,",
                ",jeanne@example.com",
                "Jeanne <jeanne@example.com>",
                "jeanne",
                "@example.com",
                ""
            })
    void whatIsMoreThanAnAddressIsNoRecipient(String address) {
        assertThatThrownBy(() -> settings().recipient(address)).isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> message(new WrittenMail(address, "s", "t", "h")))
                .isInstanceOf(MessagingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame@example.org\r\nBcc: victime@example.com", "a@example.org, b@example.org"})
    void whatIsMoreThanAnAddressIsNoSender(String address) {
        assertThatThrownBy(() -> message(MAIL, "from", address)).isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> message(MAIL, "replyTo", address)).isInstanceOf(AddressException.class);
    }

    @Test
    void aDomainWithAccentsIsWrittenInAscii() throws Exception {
        assertThat(settings().recipient("jeanne@hôtel.example").getAddress()).isEqualTo("jeanne@xn--htel-vqa.example");
        var message = received(message(
                new WrittenMail("jeanne@hôtel.example", "s", "t", "h"),
                "from",
                "sesame@école.example",
                "replyTo",
                "aide@forêt.example"));
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("jeanne@xn--htel-vqa.example"));
        assertThat(message.getFrom()).containsExactly(new InternetAddress("sesame@xn--cole-9oa.example"));
        assertThat(message.getReplyTo()).containsExactly(new InternetAddress("aide@xn--fort-ipa.example"));
        assertThat(properties("from", "sesame@école.example"))
                .containsEntry("mail.from", "sesame@xn--cole-9oa.example");
    }

    /** Only the server's word allows it. */
    @Test
    void aNameWithAccentsNeedsAServerThatTakesUtf8() throws Exception {
        assertThatThrownBy(() -> settings().recipient("hélène@example.com")).isInstanceOf(UnsendableException.class);
        assertThatThrownBy(() -> message(MAIL, "from", "sésame@example.org")).isInstanceOf(UnsendableException.class);
        var allowed = settings("allowutf8", "true");
        assertThat(allowed.recipient("hélène@hôtel.example").getAddress()).isEqualTo("hélène@hôtel.example");
        assertThat(properties("allowutf8", "true", "from", "sésame@école.example"))
                .containsEntry("mail.mime.allowutf8", "true")
                .containsEntry("mail.from", "sésame@école.example");
        var bytes = new ByteArrayOutputStream();
        allowed.message(mailSession(allowed), new WrittenMail("hélène@hôtel.example", "s", "t", "h"), SENT)
                .writeTo(bytes);
        assertThat(bytes.toString(UTF_8)).contains("To: hélène@hôtel.example");
    }

    @Test
    void sameContentNamesTheSameConnection() {
        assertThat(settings("port", "25")).isEqualTo(settings("port", "25")).hasSameHashCodeAs(settings("port", "25"));
        assertThat(settings("port", "25")).isNotEqualTo(settings("port", "26"));
        assertThat(new SmtpSettings("realm-1", PLAIN)).isNotEqualTo(new SmtpSettings("realm-2", PLAIN));
    }

    @Test
    void passwordsAreNotPrinted() {
        assertThat("" + List.of(settings("auth", "true", "user", "moi", "password", "geheim")))
                .contains("realm-1")
                .doesNotContain("geheim");
    }
}
