package fr.sesame.benchmark;

import fr.sesame.demo.Mail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A mail server that takes its time over each message, on every connection by itself, and remembers who got one. The
 * demo's inbox won't do for this: GreenMail takes one message after the other, whatever the number of connections, so
 * its delays would add up as those of no real server do.
 */
final class SlowMailServer implements Closeable {

    private static final int BACKLOG = 1000;

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "mail-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Delivery> deliveries = new ArrayList<>();

    /** By recipient, the latest one that nobody has read. */
    private final Map<String, String> unread = new HashMap<>();

    private int connections;
    private int mostOpen;
    private volatile int delayMillis;

    private SlowMailServer(ServerSocket listening) {
        this.listening = listening;
    }

    /** Listens on the loopback interface; port 0 takes any free one. */
    static SlowMailServer start(int port) throws IOException {
        var server = new SlowMailServer(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
        server.threads.execute(server::listen);
        return server;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Sets how long each message takes from now on, between its last line and the answer to it. */
    void takeMillis(int millis) {
        delayMillis = millis;
    }

    /** Forgets the messages and the connections so far; those that are open stay and count. */
    synchronized void forget() {
        deliveries.clear();
        unread.clear();
        connections = open.size();
        mostOpen = open.size();
    }

    /** What has come since the start, or since all was forgotten. */
    synchronized Received received() {
        return new Received(List.copyOf(deliveries), connections, mostOpen);
    }

    /**
     * Waits until each of these has got a message, or none has come for a while.
     *
     * @param patience seconds without a message
     * @return what had come by then
     */
    synchronized Received await(Collection<String> addresses, int patience) throws InterruptedException {
        var missing = new HashSet<>(addresses);
        var seen = 0;
        var latest = System.nanoTime();
        while (true) {
            var received = received();
            var all = received.deliveries();
            for (; seen < all.size(); seen++) {
                missing.remove(all.get(seen).recipient());
                latest = System.nanoTime();
            }
            var left = TimeUnit.SECONDS.toMillis(patience)
                    + delayMillis
                    - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - latest);
            if (missing.isEmpty() || left <= 0) {
                return received;
            }
            wait(left);
        }
    }

    /** Waits for a mail to somebody, who reads it: it isn't here any more then. */
    Mail read(String address, Duration patience) throws InterruptedException {
        var message = take(address, patience);
        try {
            return Mail.parse(
                    1,
                    Instant.now(),
                    address,
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (MessagingException | IOException e) {
            throw new BenchmarkProblem("A mail that can't be read: " + e + "\n" + message);
        }
    }

    private synchronized String take(String address, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var mail = unread.remove(address); ; mail = unread.remove(address)) {
            if (mail != null) {
                return mail;
            }
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new BenchmarkProblem("No mail for " + address + " after " + patience.toSeconds() + " s");
            }
            wait(left);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                socket.setTcpNoDelay(true);
                opened(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or the client is gone already.
            }
        }
    }

    private synchronized void opened(Socket socket) {
        open.add(socket);
        connections++;
        mostOpen = Math.max(mostOpen, open.size());
    }

    private synchronized void delivered(Collection<String> recipients, String message) {
        var now = System.nanoTime();
        recipients.forEach(recipient -> {
            deliveries.add(new Delivery(recipient, now));
            unread.put(recipient, message);
        });
        notifyAll();
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                var out = socket.getOutputStream()) {
            converse(in, out);
        } catch (IOException e) {
            // The client has closed the connection, as it may.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void converse(BufferedReader in, OutputStream out) throws IOException, InterruptedException {
        List<String> recipients = new ArrayList<>();
        reply(out, "220 localhost ESMTP");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var command = line.strip().toUpperCase(Locale.ROOT);
            if (command.startsWith("EHLO")) {
                reply(out, "250-localhost\r\n250 8BITMIME");
            } else if (command.startsWith("RCPT TO:")) {
                recipients.add(recipient(line));
                reply(out, "250 OK");
            } else if (command.equals("DATA")) {
                reply(out, "354 Go ahead");
                var message = message(in);
                if (message.isEmpty()) {
                    return;
                }
                Thread.sleep(delayMillis);
                delivered(recipients, message.get());
                recipients.clear();
                reply(out, "250 OK");
            } else if (command.equals("QUIT")) {
                reply(out, "221 Bye");
                return;
            } else if (command.startsWith("HELO") || command.startsWith("MAIL FROM:") || command.equals("NOOP")) {
                reply(out, "250 OK");
            } else if (command.equals("RSET")) {
                recipients.clear();
                reply(out, "250 OK");
            } else {
                reply(out, "502 Not here");
            }
        }
    }

    private static void reply(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** All of it, to the dot; empty when the client has gone before. */
    private static Optional<String> message(BufferedReader in) throws IOException {
        var message = new StringBuilder();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                return Optional.of(message.toString());
            }
            message.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
        }
        return Optional.empty();
    }

    private static String recipient(String command) {
        return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'))
                .toLowerCase(Locale.ROOT);
    }

    /**
     * A message accepted for somebody.
     *
     * @param nanos when, by {@link System#nanoTime()}
     */
    record Delivery(String recipient, long nanos) {}

    /**
     * What a mail server has seen.
     *
     * @param deliveries in their order
     * @param connections opened by clients
     * @param mostOpen of them at once
     */
    record Received(List<Delivery> deliveries, int connections, int mostOpen) {

        /** How many of these addresses got at least one message. */
        long reached(Collection<String> addresses) {
            return recipients(addresses).stream().distinct().count();
        }

        /** Messages beyond the first one for the same of these addresses. */
        long duplicates(Collection<String> addresses) {
            var recipients = recipients(addresses);
            return recipients.size() - recipients.stream().distinct().count();
        }

        private List<String> recipients(Collection<String> addresses) {
            var wanted = Set.copyOf(addresses);
            return deliveries.stream()
                    .map(Delivery::recipient)
                    .filter(wanted::contains)
                    .toList();
        }
    }
}
