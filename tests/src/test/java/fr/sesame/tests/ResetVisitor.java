package fr.sesame.tests;

import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.SesameServer;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who has forgotten a password. */
final class ResetVisitor extends MailboxVisitor<ResetVisitor> {

    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]+/login-actions/reset-credentials[^\"]*)\"");

    private ResetVisitor(SesameServer server, HttpVisitor http, Answer page) {
        super(server, http, page);
    }

    @Override
    ResetVisitor self() {
        return this;
    }

    /** Opens the login, names somebody and clicks « Mot de passe oublié ? ». */
    static ResetVisitor open(SesameServer server, String name) {
        return open(server, name, new HttpVisitor(server));
    }

    static ResetVisitor open(SesameServer server, String name, HttpVisitor http) {
        return openHere(server, http, http.openLoginAs(name));
    }

    /** Clicks « Mot de passe oublié ? » on a password page. */
    static ResetVisitor openHere(SesameServer server, HttpVisitor http, Answer password) {
        return at(server, http, http.get(password.address(FORGOTTEN)));
    }

    /** Goes on at a page. */
    static ResetVisitor at(SesameServer server, HttpVisitor http, Answer page) {
        return new ResetVisitor(server, http, page);
    }

    /** Asks for the mail as well. */
    static ResetVisitor ask(SesameServer server, String name) {
        return open(server, name).sendFor(name);
    }

    static ResetVisitor ask(SesameServer server, String name, HttpVisitor http) {
        return open(server, name, http).sendFor(name);
    }

    /** Presses « Réinitialiser le mot de passe ». */
    ResetVisitor sendFor(String name) {
        return submit(Map.of("username", name));
    }

    ResetVisitor newPassword(String password) {
        return submit(Map.of("password-new", password, "password-confirm", password));
    }

    boolean isAtCode() {
        return has("sesame-code-form");
    }

    boolean isAtNewPassword() {
        return has("password-new");
    }
}
