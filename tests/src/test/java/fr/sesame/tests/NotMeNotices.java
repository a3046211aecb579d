package fr.sesame.tests;

import fr.sesame.demo.Mail;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;
import java.util.List;

/** Notices to owners of accounts, most of them with « Ce n’était pas moi », as their readers see them. */
record NotMeNotices(SesameServer server) {

    static final String PASSWORD = "Votre mot de passe a été modifié – Sésame";
    static final String ADDED = "Un moyen de connexion a été ajouté – Sésame";
    static final String REMOVED = "Un moyen de connexion a été retiré – Sésame";
    static final String ADDRESS = "Votre adresse e-mail a été remplacée – Sésame";
    static final String NEW_ADDRESS = "Nouvelle adresse e-mail d’un compte – Sésame";
    static final String ADDRESS_BACK = "Un compte a retrouvé son ancienne adresse e-mail – Sésame";
    static final String NEW_BROWSER = "Connexion dans un nouveau navigateur – Sésame";

    /** The link of the first one that comes to an address. */
    URI link(String address) {
        return Patience.find(
                () -> server.inbox().mails().stream()
                        .filter(mail -> mail.isTo(address))
                        .flatMap(mail -> mail.links().stream())
                        .filter(link -> link.getPath().contains("/sesame-not-me/"))
                        .findFirst(),
                () -> "no notice for " + address);
    }

    /** Presses the button, in a browser that has never been here. */
    LinkVisitor press(String address) {
        return LinkVisitor.open(server, link(address), new HttpVisitor(server)).press();
    }

    /** Of all mails that an address has got, once no more are on their way. */
    List<String> subjects(String address) {
        new SecretMails(server).settle();
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address))
                .map(Mail::subject)
                .toList();
    }

    /** The first one with a subject, a paragraph on each line. */
    String text(String address, String subject) {
        return server.inbox().mails().stream()
                .filter(mail -> mail.isTo(address) && mail.subject().equals(subject))
                .map(SecretMail::unwrapped)
                .findFirst()
                .orElseThrow();
    }
}
