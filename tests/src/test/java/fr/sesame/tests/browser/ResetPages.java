package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;
import java.net.URI;

/** J3: the pages of a forgotten password, from the password page on. */
public final class ResetPages {

    private final Person person;

    public ResetPages(Person person) {
        this.person = person;
    }

    /** Clicks « Mot de passe oublié ? ». */
    public ResetPages open() {
        person.page().click("#sesame-forgot-password");
        person.page().waitForSelector("#sesame-reset-send");
        return this;
    }

    public Locator username() {
        return person.page().locator("#username");
    }

    /** Clicks « Réinitialiser le mot de passe ». */
    public ResetPages send() {
        person.page().click("#sesame-reset-send");
        person.page().waitForSelector("#sesame-change-email");
        return this;
    }

    /** Types a code that is refused. */
    public ResetPages tryInVain(String code) {
        type(code);
        person.page().waitForSelector("#code-error");
        return this;
    }

    /** Types a code. */
    public void type(String code) {
        person.page().fill("#code", code);
        person.page().click("#sesame-verify-code");
    }

    /** Clicks « Renvoyer le code ». */
    public void resend() {
        person.page().click("#sesame-resend");
        person.page().waitForSelector(".alert");
    }

    /** Opens the link of a mail, and presses its button where it has to be pressed. */
    public void openLink(URI link, boolean pressed) {
        person.page().navigate(link.toString());
        if (pressed) {
            person.page().click("#sesame-confirm-link");
        }
    }

    /** Waits for the page with the new password. */
    public ResetPages awaitNewPassword() {
        person.page().waitForSelector("#password-new");
        return this;
    }

    public ResetPages typeNewPassword(String password, String again) {
        person.page().fill("#password-new", password);
        person.page().fill("#password-confirm", again);
        return this;
    }

    public void save() {
        person.page().click("#sesame-continue");
    }

    /** The rules that are ticked. */
    public Locator metRules() {
        return person.page().locator(".rules .met");
    }

    /** The sentence at the top of the page. */
    public String alert() {
        return person.page().locator(".alert").first().innerText();
    }
}
