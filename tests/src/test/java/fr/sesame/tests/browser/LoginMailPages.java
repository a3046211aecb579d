package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;
import java.net.URI;

/** J4: the pages of a login by mail. */
public final class LoginMailPages {

    private final Person person;

    public LoginMailPages(Person person) {
        this.person = person;
    }

    /** Clicks « Se connecter sans mot de passe » on the password page. */
    public LoginMailPages open() {
        person.page().click("#sesame-passwordless");
        return awaitSend();
    }

    /** Waits for the page that sends the mail. */
    public LoginMailPages awaitSend() {
        person.page().waitForSelector("#sesame-send-link");
        return this;
    }

    public Locator username() {
        return person.page().locator("#username");
    }

    /** Clicks « Envoyer le lien ». */
    public LoginMailPages send() {
        person.page().click("#sesame-send-link");
        person.page().waitForSelector("#no-mail");
        return this;
    }

    /** Types a code that is refused. */
    public LoginMailPages tryInVain(String code) {
        type(code);
        person.page().waitForSelector("#code-error");
        return this;
    }

    /** Types a code. */
    public void type(String code) {
        person.page().fill("#code", code);
        person.page().click("#sesame-verify-code");
    }

    /** Opens the link of a mail. */
    public LoginMailPages openLink(URI link) {
        person.page().navigate(link.toString());
        return this;
    }

    /** Presses its button. */
    public void confirm() {
        person.page().click("#sesame-confirm-link");
    }

    /** Clicks « Continuer ici ». */
    public void continueHere() {
        person.page().click("#sesame-continue-here");
    }
}
