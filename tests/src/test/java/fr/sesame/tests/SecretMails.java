package fr.sesame.tests;

import fr.sesame.demo.Mail;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The mails of resets, as their readers see them. */
record SecretMails(SesameServer server) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Where a paragraph of a text part goes on in the next line: neither a code, a link nor a list begins there. */
    private static final Pattern WRAP = Pattern.compile("(?<=\\S)\\r?\\n(?: {2})?(?!\\d{6,8}\\s|https?://|- |\\s|$)");

    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6,8})$");

    /** The first mail with a code or a link for somebody, or the next one after another. */
    SecretMail to(String address) {
        return after(0, address);
    }

    SecretMail next(SecretMail previous) {
        return after(previous.mail().number(), previous.mail().to());
    }

    private SecretMail after(int number, String address) {
        try {
            return new SecretMail(Spent.MAILS.on(
                    () -> server.inbox().await(mail -> mail.number() > number && mail.isTo(address), PATIENCE)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The text part of a mail, each paragraph on one line. */
    static String unwrapped(Mail mail) {
        return WRAP.matcher(Optional.ofNullable(mail.text()).orElse("")).replaceAll(" ");
    }

    /** How many have come for somebody. */
    long count(String address) {
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .count();
    }

    /** The latest that has come for somebody. */
    SecretMail last(String address) {
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .reduce((one, later) -> later)
                .map(SecretMail::new)
                .orElseThrow();
    }

    /** Waits until so many have come for somebody, and gives their codes. */
    List<String> awaitCount(String address, int number) {
        var mail = to(address);
        while (count(address) < number) {
            mail = next(mail);
        }
        return server.inbox().mails().stream()
                .filter(one -> one.isTo(address))
                .flatMap(one -> new SecretMail(one).codeIfAny().stream())
                .toList();
    }

    /** Waits until all that was asked for before is sent: asks for one more, for somebody else. */
    void settle(String other) {
        ResetVisitor.ask(server, other);
        to(other);
    }

    /** One of them. */
    record SecretMail(Mail mail) {

        /** Its text part, each paragraph on one line. */
        String text() {
            return unwrapped(mail);
        }

        Optional<String> codeIfAny() {
            var found = CODE.matcher(text());
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        }

        String code() {
            return codeIfAny().orElseThrow(() -> new NoSuchElementException("No code in:\n" + text()));
        }

        Optional<URI> linkIfAny() {
            return mail.links().stream()
                    .filter(link -> link.getPath().contains("/sesame/link/"))
                    .findFirst();
        }

        URI link() {
            return linkIfAny().orElseThrow(() -> new NoSuchElementException("No link in:\n" + text()));
        }
    }
}
