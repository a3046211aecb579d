package fr.sesame.tests.server;

import fr.sesame.demo.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** A mail server that does what a test tells it to, and can be told otherwise while it runs. */
public final class ScriptedMailServer implements AutoCloseable {

    /** As a server says it that hasn't understood what STARTTLS is. */
    private static final String NO_HANDSHAKE = "500 5.5.1 What is that?\r\n";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private final List<Delivery> taken = new ArrayList<>();
    private final Map<String, Long> firstMet = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> domainsPutOff = new HashSet<>();
    private final Script script;
    private MailBehaviour behaviour = MailBehaviour.TAKE;
    private Duration delay = Duration.ZERO;
    private Duration greylisting = Duration.ZERO;
    private boolean silent;
    private MailTls tls = MailTls.NONE;
    private @Nullable SMTPServer smtp;
    private int port = Ports.someFree(1)[0];
    private int connections;
    private int open;
    private int mostOpen;
    private int tries;
    private int turnedDown;
    private int read;

    private record Script(
            String bindAddress, String host, @Nullable Credentials credentials) {}

    private record Credentials(String user, String password) {}

    private ScriptedMailServer(Script script) {
        this.script = script;
        open();
    }

    /** Starts one on a free port, which takes every mail at once. */
    public static ScriptedMailServer start(SesameServer keycloak) {
        return new ScriptedMailServer(new Script(keycloak.mailBindAddress(), keycloak.mailHost(), null));
    }

    /** Starts one that takes mails only from somebody who has given this name and password. */
    public static ScriptedMailServer startWithPassword(SesameServer keycloak, String user, String password) {
        return new ScriptedMailServer(
                new Script(keycloak.mailBindAddress(), keycloak.mailHost(), new Credentials(user, password)));
    }

    /** Ends all connections, and does this about TLS from now on, on the same port. */
    public void speak(MailTls wanted) {
        shut();
        change(() -> tls = wanted);
        open();
    }

    /** Ends all connections, takes new ones, and says nothing on them, not even who it is; or goes on where it was. */
    public void sayNothing(boolean wanted) {
        if (wanted) {
            shut();
        }
        change(() -> silent = wanted);
        open();
    }

    /** How long whoever is met for the first time is put off by {@link MailBehaviour#GREYLIST}. */
    public void greylistFor(Duration wanted) {
        change(() -> greylisting = wanted);
    }

    /** Says from now on that there is no such recipient, whatever else it does. */
    public void refuse(String recipient) {
        change(() -> refused.add(recipient));
    }

    /** There is such a recipient after all. */
    public void refuseNobody() {
        change(refused::clear);
    }

    /** What to do with mails that begin from now on; those that are being sent meet what was before, to their end. */
    public void behave(MailBehaviour wanted) {
        change(() -> behaviour = wanted);
    }

    /** Has whoever comes for somebody of a domain come back later, with 450, until {@link #takeAllDomains()}. */
    public void putOff(String domain) {
        change(() -> domainsPutOff.add(domain));
    }

    /** No domain is put off any more. */
    public void takeAllDomains() {
        change(domainsPutOff::clear);
    }

    /** How long to think about each mail before the answer; whoever is thinking already hears of it, too. */
    public void delay(Duration wanted) {
        change(() -> delay = wanted);
    }

    /** Ends all connections and refuses new ones. */
    public void shut() {
        SMTPServer running;
        lock.lock();
        try {
            running = smtp;
            smtp = null;
            // Whoever is thinking about a mail forgets it.
            change.signalAll();
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.stop();
        }
    }

    /** Listens again, on the same port. */
    public void open() {
        lock.lock();
        try {
            if (smtp != null) {
                return;
            }
            var builder = SMTPServer.port(port)
                    .bindAddress(InetAddress.getByName(script.bindAddress()))
                    .hostName("scripted.example")
                    .insertReceivedHeaders(false)
                    .sessionHandler(new Counter())
                    .messageHandlerFactory(context -> new ScriptedMail(this, (Session) context));
            var credentials = script.credentials();
            if (credentials != null) {
                builder.requireAuth()
                        .authenticationHandlerFactory(
                                new EasyAuthenticationHandlerFactory((user, password, context) -> {
                                    if (!user.equals(credentials.user()) || !password.equals(credentials.password())) {
                                        throw new LoginFailedException();
                                    }
                                }));
            }
            encrypt(builder);
            smtp = builder.build();
            smtp.start();
            port = smtp.getPortAllocated();
        } catch (IOException | InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }

    private void encrypt(SMTPServer.Builder builder)
            throws IOException, InterruptedException, GeneralSecurityException {
        switch (tls) {
            case NONE -> {}
            case TRUSTED -> builder.enableTLS().startTlsSocketFactory(TrustedCertificate.ofHost());
            case TRUSTED_AT_ONCE -> builder.serverSocketFactory(TrustedCertificate.ofHost());
            case UNTRUSTED ->
                builder.enableTLS()
                        .startTlsSocketFactory(
                                SelfSignedCertificate.of(script.host()).ofHost());
            case BROKEN ->
                builder.enableTLS().startTlsSocketFactory(socket -> {
                    socket.getOutputStream().write(NO_HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
                    throw new SSLHandshakeException("As the test wants it");
                });
        }
    }

    @Override
    public void close() {
        shut();
    }

    /** The port, the same for ever. */
    public int port() {
        return read(() -> port);
    }

    /** How many connections there have been. */
    public int connections() {
        return read(() -> connections);
    }

    /** How many connections there were at the same time, at the most. */
    public int mostConnectionsAtOnce() {
        return read(() -> mostOpen);
    }

    /** How many mails were begun, with {@code MAIL FROM}. */
    public int tries() {
        return read(() -> tries);
    }

    /** How many mails were refused, put off or hung up on. */
    public int turnedDown() {
        return read(() -> turnedDown);
    }

    /** The mails that were taken, in their order. */
    public List<Delivery> taken() {
        return read(() -> List.copyOf(taken));
    }

    /** How many mails were taken for somebody. */
    public long takenFor(String address) {
        return taken().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .count();
    }

    /** Waits for the first mail that is taken for somebody. */
    public Delivery await(String address, Duration atMost) throws InterruptedException {
        await(() -> takenFor(address) > 0, atMost);
        return taken().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until something is true of what this server has seen. */
    public void await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        var left = atMost.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("Not after " + atMost + ": " + connections + " connections, " + tries
                            + " mails begun, " + taken.size() + " taken");
                }
                left = change.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable what) {
        lock.lock();
        try {
            what.run();
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a mail for this recipient is to come later. */
    boolean putsOff(String sender, String recipient, MailBehaviour wanted) {
        return read(() -> domainsPutOff.stream().anyMatch(domain -> recipient.endsWith("@" + domain))
                || (wanted == MailBehaviour.GREYLIST && comesTooSoon(sender + " " + recipient)));
    }

    private boolean comesTooSoon(String pair) {
        var now = System.nanoTime();
        return now - firstMet.computeIfAbsent(pair, first -> now) < greylisting.toNanos();
    }

    /** Whether there is nobody of that name here. */
    boolean refuses(String recipient) {
        return read(() -> refused.contains(recipient));
    }

    /** A mail has begun; gives what to do with it. */
    MailBehaviour begun() {
        change(() -> tries++);
        return read(() -> behaviour);
    }

    /** A mail was refused, put off or hung up on. */
    void turnedThisDown() {
        change(() -> turnedDown++);
    }

    /** A mail was taken. */
    void take(Delivery mail) {
        change(() -> taken.add(mail));
    }

    /** How many mails have come as far as their last line. */
    public int read() {
        return read(() -> read);
    }

    /** Thinks about a mail for as long as the test wants. */
    void think() throws IOException {
        change(() -> read++);
        lock.lock();
        try {
            var running = smtp;
            var begun = System.nanoTime();
            while (true) {
                var left = delay.toNanos() - (System.nanoTime() - begun);
                if (left <= 0) {
                    return;
                }
                change.awaitNanos(left);
                if (smtp != running) {
                    throw new IOException("Shut");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            lock.unlock();
        }
    }

    private final class Counter implements SessionHandler {

        @Override
        public SessionAcceptance accept(Session session) {
            change(() -> {
                connections++;
                open++;
                mostOpen = Math.max(mostOpen, open);
            });
            awaitWords();
            return SessionAcceptance.success();
        }

        /** Until it speaks again, or is shut. */
        private void awaitWords() {
            lock.lock();
            try {
                var running = smtp;
                while (silent && running != null && smtp == running) {
                    change.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onSessionEnd(Session session) {
            change(() -> open--);
        }
    }
}
