package fr.sesame.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Duration PLENTY = Duration.ofSeconds(30);

    private final HttpClient browser = HttpClient.newHttpClient();
    private final BlockingQueue<Mail> announced = new LinkedBlockingQueue<>();
    private Inbox inbox;

    @BeforeEach
    void start() throws IOException {
        inbox = Inbox.start("127.0.0.1", 0, 0, announced::add);
    }

    @AfterEach
    void stop() {
        inbox.close();
    }

    @Test
    void readsBothPartsOfAMailAsTheyWereWritten() throws Exception {
        send(
                "Votre code d’accès",
                "Code : 012345\nhttps://example.fr/a?b=c&d=é.",
                "<p>L’été à Noël</p>",
                "alice@example.fr");

        Mail mail = inbox.await(m -> m.isTo("Alice@Example.fr"), PLENTY);

        assertThat(mail.number()).isEqualTo(1);
        assertThat(mail.from()).isEqualTo("Sésame <no-reply@example.fr>");
        assertThat(mail.to()).isEqualTo("alice@example.fr");
        assertThat(mail.subject()).isEqualTo("Votre code d’accès");
        assertThat(mail.text()).startsWith("Code : 012345");
        assertThat(mail.html()).isEqualTo("<p>L’été à Noël</p>");
        assertThat(mail.headers())
                .containsEntry("subject", "Votre code d’accès")
                .containsKey("Message-ID");
        assertThat(mail.links()).containsExactly(URI.create("https://example.fr/a?b=c&d=é"));
        assertThat(announced).containsExactly(mail);
        assertThat(inbox.mails()).containsExactly(mail);
    }

    @Test
    void deliversOncePerRecipientOfTheEnvelope() throws Exception {
        send("Pour deux", "Bonjour", "<p>Bonjour</p>", "alice@example.fr", "bob@example.fr");

        assertThat(inbox.mails()).extracting(Mail::to).containsExactlyInAnyOrder("alice@example.fr", "bob@example.fr");
        assertThat(inbox.mails()).extracting(Mail::number).containsExactly(1, 2);
    }

    @Test
    void waitsForAMailToCome() throws Exception {
        CompletableFuture<Mail> awaited = CompletableFuture.supplyAsync(() -> {
            try {
                return inbox.await(m -> m.subject().equals("Deuxième"), PLENTY);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        send("Premier", "1", "<p>1</p>", "alice@example.fr");
        send("Deuxième", "2", "<p>2</p>", "alice@example.fr");

        assertThat(awaited.get(30, TimeUnit.SECONDS).number()).isEqualTo(2);
        assertThat(inbox.await(m -> m.isTo("alice@example.fr"), Duration.ZERO).number())
                .as("the newest one")
                .isEqualTo(2);
    }

    @Test
    void saysWhatCameInsteadOfTheMailWanted() throws Exception {
        assertThatThrownBy(() -> inbox.await(m -> true, Duration.ZERO))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("The inbox is empty.");
        send("Autre chose", "1", "<p>1</p>", "bob@example.fr");
        assertThatThrownBy(() -> inbox.await(m -> m.isTo("alice@example.fr"), Duration.ZERO))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("#1 to bob@example.fr: Autre chose");
    }

    @Test
    void forgetsTheMailsButNotTheirNumbers() throws Exception {
        send("Premier", "1", "<p>1</p>", "alice@example.fr");
        inbox.clear();
        assertThat(inbox.mails()).isEmpty();
        send("Deuxième", "2", "<p>2</p>", "alice@example.fr");
        assertThat(inbox.mails()).extracting(Mail::number).containsExactly(2);
    }

    @Test
    void showsAnEmptyListThatLoadsItselfAgain() throws Exception {
        HttpResponse<String> page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Aucun message pour l’instant")
                .contains("<html lang=\"fr\">")
                .contains("http-equiv=\"refresh\" content=\"3\"");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
    }

    @Test
    void showsMailsNewestFirstAndNeverTheirMarkup() throws Exception {
        send("<script>alert(1)</script>", "<b>&</b>", "<p>1</p>", "alice@example.fr");
        send("Deuxième", "2", "<p>2</p>", "alice@example.fr");

        String list = get("").body();
        assertThat(list).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(list.indexOf("/mail/2")).isPositive().isLessThan(list.indexOf("/mail/1"));

        String page = get("mail/1").body();
        assertThat(page)
                .doesNotContain("<script", "<b>", "http-equiv=\"refresh\"")
                .contains("<h1>&lt;script&gt;", "<pre id=\"text\">\n&lt;b&gt;&amp;&lt;/b&gt;", "href=\"/mail/1/html\"");
    }

    @Test
    void makesTheLinksOfTheTextClickable() throws Exception {
        send("Lien", "Ouvrez (https://example.fr/?a=1&b=\"2\") !", "<p>1</p>", "alice@example.fr");

        assertThat(get("mail/1").body())
                .contains("Ouvrez (<a href=\"https://example.fr/?a=1&amp;b=\" target=\"_blank\""
                        + " rel=\"noopener noreferrer\">"
                        + "https://example.fr/?a=1&amp;b=</a>&quot;2&quot;) !");
    }

    @Test
    void showsTheHtmlOfAMailInASandbox() throws Exception {
        String html = "<p>Été <a href=\"https://example.fr/\" target=\"_blank\">ici</a></p>";
        send("HTML", "1", html, "alice@example.fr");

        HttpResponse<String> page = get("mail/1/html");
        assertThat(page.body()).isEqualTo(html);
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                        + " style-src 'unsafe-inline'; img-src data:");
    }

    @Test
    void knowsNoOtherPage() throws Exception {
        for (String path : List.of("mail/1", "mail/1/html", "mail/99999999999", "mail/", "etc")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        HttpResponse<String> post = browser.send(
                HttpRequest.newBuilder(inbox.uri())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
    }

    @Test
    void readsAPlainMailInAnotherCharset() throws Exception {
        MimeMessage message = new MimeMessage(
                null, new ByteArrayInputStream("""
                        From: a@example.fr
                        Content-Type: text/plain; charset=iso-8859-1
                        Content-Transfer-Encoding: 8bit

                        d\u00E9j\u00E0""".replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));

        Mail mail = Mail.parse(7, Instant.EPOCH, "b@example.fr", message);

        assertThat(mail.text()).isEqualTo("déjà");
        assertThat(mail.html()).isNull();
        assertThat(mail.subject()).isEmpty();
        assertThat(mail.from()).isEqualTo("a@example.fr");
    }

    @Test
    void readsNestedPartsAndNoAttachment() throws Exception {
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setText("pièce jointe", "UTF-8");
        attachment.setDisposition("attachment");
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(alternative("texte", "<p>html</p>"));
        MimeMessage message = new MimeMessage((Session) null);
        message.setContent(new MimeMultipart("mixed", attachment, body));
        message.saveChanges();

        Mail mail = Mail.parse(1, Instant.EPOCH, "b@example.fr", message);

        assertThat(mail.text()).isEqualTo("texte");
        assertThat(mail.html()).isEqualTo("<p>html</p>");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(inbox.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void send(String subject, String text, String html, String... recipients) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", String.valueOf(inbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("no-reply@example.fr", "Sésame", "UTF-8"));
        for (String recipient : recipients) {
            message.addRecipients(Message.RecipientType.TO, recipient);
        }
        message.setSubject(subject, "UTF-8");
        message.setContent(alternative(text, html));
        Transport.send(message);
    }

    private static MimeMultipart alternative(String text, String html) throws MessagingException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        return new MimeMultipart("alternative", plain, rich);
    }
}
