package fr.sesame.demo;

import static fr.sesame.demo.HtmlPage.escape;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fr.sesame.demo.LocalSite.Reply;
import fr.sesame.demo.LocalSite.Request;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that accepts everything and delivers nothing, and a web page that shows what came. The latest
 * {@value #KEPT} mails are kept, in memory.
 */
public final class Inbox implements AutoCloseable {

    private static final int KEPT = 10_000;
    private static final long SMTP_START_MILLIS = 30_000;
    private static final Pattern MAIL_PATH = Pattern.compile("/mail/(\\d{1,9})(/html)?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm:ss", Locale.FRENCH);

    /** A mail is a stranger's page: no script, no form, no image from elsewhere; its links open outside the sandbox. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Mail> kept = new ArrayDeque<>();
    private final Consumer<Mail> onMail;
    private final GreenMail smtp;
    private final LocalSite site;
    private int latest;

    private Inbox(String bindAddress, int smtpPort, int httpPort, Consumer<Mail> onMail) throws IOException {
        this.onMail = onMail;
        ServerSetup setup = new ServerSetup(smtpPort, bindAddress, ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(SMTP_START_MILLIS);
        smtp = new GreenMail(setup);
        smtp.getUserManager().setMessageDeliveryHandler((message, recipient) -> new Recipient(recipient));
        site = LocalSite.start(httpPort, this::page);
        try {
            smtp.start();
        } catch (IllegalStateException e) {
            close();
            throw new IOException("No SMTP server on " + bindAddress + ", port " + smtpPort, e);
        }
    }

    /**
     * Starts the two servers; port 0 takes any free one.
     *
     * @param bindAddress where the SMTP server listens: {@code 127.0.0.1}, or {@code 0.0.0.0} when the mail comes from
     *     a container; the web page is for this machine only
     * @param onMail called once for each mail, in its order, before the sender gets its answer; must not throw
     */
    public static Inbox start(String bindAddress, int smtpPort, int httpPort, Consumer<Mail> onMail)
            throws IOException {
        return new Inbox(bindAddress, smtpPort, httpPort, onMail);
    }

    /** The port that the SMTP server listens on. */
    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    /** The web page, {@code http://localhost:PORT/}. */
    public URI uri() {
        return site.uri();
    }

    /** Every mail kept, oldest first. */
    public List<Mail> mails() {
        lock.lock();
        try {
            return List.copyOf(kept);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The newest mail that is wanted: one that is already there, or else the first one to come. To wait for a mail that
     * follows another, ask for a greater {@link Mail#number() number}.
     *
     * @throws NoSuchElementException when none came in that time; says what did
     */
    public Mail await(Predicate<Mail> wanted, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (true) {
                for (Iterator<Mail> newestFirst = kept.descendingIterator(); newestFirst.hasNext(); ) {
                    Mail mail = newestFirst.next();
                    if (wanted.test(mail)) {
                        return mail;
                    }
                }
                if (left <= 0) {
                    throw new NoSuchElementException("No such mail after " + atMost + ". " + contents());
                }
                left = arrival.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets every mail; the numbers go on. */
    public void clear() {
        lock.lock();
        try {
            kept.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        site.close();
        smtp.stop();
    }

    private String contents() {
        if (kept.isEmpty()) {
            return "The inbox is empty.";
        }
        return kept.stream()
                .map(mail -> "#%d to %s: %s".formatted(mail.number(), mail.to(), mail.subject()))
                .collect(Collectors.joining("\n  ", "In the inbox:\n  ", ""));
    }

    private void receive(String recipient, MimeMessage message) {
        Mail mail;
        lock.lock();
        try {
            // The number is taken only once the message could be read.
            mail = Mail.parse(latest + 1, Instant.now(), recipient, message);
            latest++;
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(mail);
            arrival.signalAll();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A message that can't be read", e);
        } finally {
            lock.unlock();
        }
        // GreenMail takes one message after the other, so these calls keep their order without the lock.
        onMail.accept(mail);
    }

    private @Nullable Mail mail(int number) {
        for (Mail mail : mails()) {
            if (mail.number() == number) {
                return mail;
            }
        }
        return null;
    }

    private Reply page(Request request) {
        if (!request.method().equals("GET")) {
            return Reply.notAllowed("GET, HEAD");
        }
        if (request.path().equals("/")) {
            return Reply.html(200, list());
        }
        Matcher path = MAIL_PATH.matcher(request.path());
        Mail mail = path.matches() ? mail(Integer.parseInt(path.group(1))) : null;
        if (mail == null) {
            return Reply.notFound();
        }
        if (path.group(2) == null) {
            return Reply.html(200, mailPage(mail));
        }
        return mail.html() == null
                ? Reply.notFound()
                : Reply.html(200, mail.html()).with("Content-Security-Policy", MAIL_POLICY);
    }

    private String list() {
        List<Mail> newestFirst = new ArrayList<>(mails());
        Collections.reverse(newestFirst);
        StringBuilder html = new StringBuilder();
        if (newestFirst.isEmpty()) {
            html.append("<p id=\"empty\">Aucun message pour l’instant</p>\n");
        } else {
            html.append("<ol class=\"mails\">\n");
            for (Mail mail : newestFirst) {
                html.append("""
                        <li id="mail-%d"><a href="/mail/%d">%s</a>
                        <p>De\u00A0: %s</p>
                        <p>À\u00A0: %s</p>
                        <p>Reçu le <time datetime="%s">%s</time></p></li>
                        """.formatted(
                                mail.number(),
                                mail.number(),
                                escape(subject(mail)),
                                escape(mail.from()),
                                escape(mail.to()),
                                mail.received(),
                                time(mail)));
            }
            html.append("</ol>\n");
        }
        return HtmlPage.refreshing(3, "Boîte de réception", "Boîte de réception", html.toString());
    }

    private static String mailPage(Mail mail) {
        StringBuilder html =
                new StringBuilder("""
                <p><a href="/">Retour à la liste</a></p>
                <dl>
                <dt>De</dt><dd id="from">%s</dd>
                <dt>À</dt><dd id="to">%s</dd>
                <dt>Reçu le</dt><dd><time datetime="%s">%s</time></dd>
                </dl>
                """.formatted(escape(mail.from()), escape(mail.to()), mail.received(), time(mail)));
        if (mail.html() != null) {
            html.append("<p class=\"actions\"><a id=\"html\" class=\"button\" href=\"/mail/")
                    .append(mail.number())
                    .append("/html\">Version mise en forme</a></p>\n");
        }
        html.append("<h2>Texte</h2>\n");
        if (mail.text() == null) {
            html.append("<p>Ce message n’a pas de version texte.</p>\n");
        } else {
            // The parser drops a line feed that comes first in a <pre>, so one is given to it.
            html.append("<pre id=\"text\">\n").append(withLinks(mail.text())).append("</pre>\n");
        }
        html.append("<h2>En-têtes</h2>\n<dl id=\"headers\">\n");
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            html.append("<dt>%s</dt><dd>%s</dd>\n".formatted(escape(header.getKey()), escape(header.getValue())));
        }
        html.append("</dl>\n");
        return HtmlPage.of(subject(mail) + " – Boîte de réception", subject(mail), html.toString());
    }

    private static String withLinks(String text) {
        StringBuilder html = new StringBuilder();
        int done = 0;
        for (Matcher found = Mail.LINK.matcher(text); found.find(); ) {
            URI link = Mail.link(found.group());
            if (link != null) {
                String href = escape(link.toString());
                html.append(escape(text.substring(done, found.start())));
                html.append(
                        "<a href=\"%s\" target=\"_blank\" rel=\"noopener noreferrer\">%s</a>".formatted(href, href));
                done = found.start() + link.toString().length();
            }
        }
        return html.append(escape(text.substring(done))).toString();
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(sans objet)" : mail.subject();
    }

    private static String time(Mail mail) {
        return TIME.withZone(ZoneId.systemDefault()).format(mail.received());
    }

    /** Stands where GreenMail has an account with a mailbox: there are none here. */
    private final class Recipient implements GreenMailUser {

        private final String address;

        Recipient(MailAddress address) {
            this.address = address.getEmail();
        }

        @Override
        public void deliver(MovingMessage message) {
            receive(address, message.getMessage());
        }

        @Override
        public void deliver(MimeMessage message) {
            receive(address, message);
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}
    }
}
