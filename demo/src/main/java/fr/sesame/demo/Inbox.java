package fr.sesame.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A mail server that accepts everything and delivers nothing, and a web page that shows what came. */
public final class Inbox implements AutoCloseable {

    private static final long SMTP_START_MILLIS = 30_000;

    private final Mailbox mailbox;
    private final GreenMail smtp;
    private final LocalSite site;

    private Inbox(String bindAddress, int smtpPort, int httpPort, Consumer<Mail> onMail) throws IOException {
        mailbox = new Mailbox(onMail);
        ServerSetup setup = new ServerSetup(smtpPort, bindAddress, ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(SMTP_START_MILLIS);
        smtp = new GreenMail(setup);
        smtp.getUserManager()
                .setMessageDeliveryHandler((message, recipient) -> new Recipient(recipient.getEmail(), mailbox));
        site = LocalSite.start(httpPort, new InboxPages(mailbox)::page);
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
        return mailbox.mails();
    }

    /**
     * The newest mail that is wanted: one that is already there, or else the first one to come. To wait for a mail that
     * follows another, ask for a greater {@link Mail#number() number}.
     *
     * @throws NoSuchElementException when none came in that time; says what did
     */
    public Mail await(Predicate<Mail> wanted, Duration atMost) throws InterruptedException {
        return mailbox.await(wanted, atMost);
    }

    /** Forgets every mail; the numbers go on. */
    public void clear() {
        mailbox.clear();
    }

    @Override
    public void close() {
        site.close();
        smtp.stop();
    }
}
