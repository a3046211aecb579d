package fr.sesame.tests;

import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.net.URI;

/** Notices with « Ce n’était pas moi », as their readers see them. */
record NotMeNotices(SesameServer server) {

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
}
