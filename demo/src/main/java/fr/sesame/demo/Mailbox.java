package fr.sesame.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mails of an inbox, in memory: the latest {@value #KEPT}, and who waits for more. */
final class Mailbox {

    private static final int KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final Deque<Mail> kept = new ArrayDeque<>();
    private final Consumer<Mail> onMail;
    private int latest;

    /**
     * @param onMail called once for each mail, outside the lock
     */
    Mailbox(Consumer<Mail> onMail) {
        this.onMail = onMail;
    }

    /** Every mail kept, oldest first. */
    List<Mail> mails() {
        lock.lock();
        try {
            return List.copyOf(kept);
        } finally {
            lock.unlock();
        }
    }

    /** The mail of that number, if it is still kept. */
    @Nullable Mail mail(int number) {
        for (Mail mail : mails()) {
            if (mail.number() == number) {
                return mail;
            }
        }
        return null;
    }

    /** See {@link Inbox#await}. */
    Mail await(Predicate<Mail> wanted, Duration atMost) throws InterruptedException {
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
    void clear() {
        lock.lock();
        try {
            kept.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a message in; the oldest mail makes room for it. */
    void receive(String recipient, MimeMessage message) {
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
        // The mail server takes one message after the other, so these calls keep their order without the lock.
        onMail.accept(mail);
    }

    private String contents() {
        if (kept.isEmpty()) {
            return "The inbox is empty.";
        }
        return kept.stream()
                .map(mail -> "#%d to %s: %s".formatted(mail.number(), mail.to(), mail.subject()))
                .collect(Collectors.joining("\n  ", "In the inbox:\n  ", ""));
    }
}
