package fr.sesame.tests;

import fr.sesame.demo.Mail;
import fr.sesame.tests.server.SesameServer;
import fr.sesame.tests.times.Spent;
import java.time.Duration;
import java.util.List;

/** The mails of resets, as their readers see them. */
record SecretMails(SesameServer server) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The latest mail for somebody to whom only one is on its way, or who has just got it. */
    SecretMail to(String address) {
        return after(0, address);
    }

    /** The first one after another to the same mailbox. */
    SecretMail next(SecretMail previous) {
        var address = previous.mail().to();
        var number = previous.mail().number();
        var latest = after(number, address);
        return server.inbox().mails().stream()
                .filter(mail -> mail.number() > number && mail.isTo(address))
                .findFirst()
                .map(SecretMail::new)
                .orElse(latest);
    }

    /** The second one for somebody, whether the first is the latest by now or not. */
    SecretMail second(String address) {
        to(address);
        return next(new SecretMail(server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .findFirst()
                .orElseThrow()));
    }

    /** The one that something brings to an address to which others may have come before. */
    SecretMail broughtBy(Runnable asking, String address) {
        var before = lastNumber(address);
        asking.run();
        return after(before, address);
    }

    private SecretMail after(int number, String address) {
        try {
            return new SecretMail(Spent.MAILS.on(() ->
                    server.inbox().await(mail -> mail.number() > number && mail.isTo(address), PATIENCE)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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

    /** The number of the latest that has come for somebody, or 0. */
    int lastNumber(String address) {
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .mapToInt(Mail::number)
                .max()
                .orElse(0);
    }

    /** The first one with a code after that number; notices may come before it. */
    SecretMail withCodeAfter(int number, String address) {
        var mail = after(number, address);
        while (mail.codeIfAny().isEmpty()) {
            mail = next(mail);
        }
        return mail;
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

    /** Waits until all that was asked for before is sent, or has come to nothing. */
    void settle() {
        new Metrics(server).awaitOlderLetters();
    }
}
