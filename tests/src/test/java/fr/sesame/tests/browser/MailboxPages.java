package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;
import java.net.URI;

/**
 * The pages of a proof by mail, whatever it is for: the one that sends the mail, the one that waits for it, and the one
 * behind its link.
 *
 * @param <P> which they are
 */
public abstract sealed class MailboxPages<P extends MailboxPages<P>> permits LoginMailPages, ResetPages {

    private final Person person;
    private final String entrance;
    private final String send;

    /**
     * @param entrance what is clicked on the password page
     * @param send the button that sends the mail
     */
    MailboxPages(Person person, String entrance, String send) {
        this.person = person;
        this.entrance = entrance;
        this.send = send;
    }

    /** These. */
    abstract P self();

    final Person person() {
        return person;
    }

    /** Leaves the password page for them. */
    public final P open() {
        person.page().click(entrance);
        return awaitSend();
    }

    /** Waits for the page that sends the mail. */
    public final P awaitSend() {
        person.page().waitForSelector(send);
        return self();
    }

    /** The field with the address. */
    public final Locator username() {
        return person.page().locator("#username");
    }

    /** Has the mail sent. */
    public final P send() {
        person.page().click(send);
        person.page().waitForSelector("#no-mail");
        return self();
    }

    /** Clicks « Renvoyer le code ». */
    public final P resend() {
        person.page().click("#sesame-resend");
        person.page().waitForSelector(".alert");
        return self();
    }

    /** Types a code that is refused. */
    public final P tryInVain(String code) {
        type(code);
        person.page().waitForSelector("#code-error");
        return self();
    }

    /** Types a code. */
    public final void type(String code) {
        person.page().fill("#code", code);
        person.page().click("#sesame-verify-code");
    }

    /** Opens the link of a mail. With script it goes on by itself in the browser that has asked. */
    public final P openLink(URI link) {
        person.page().navigate(link.toString());
        return self();
    }

    /** Presses its button. */
    public final P confirm() {
        person.page().click("#sesame-confirm-link");
        return self();
    }

    /** The sentence at the top of the page. */
    public final String alert() {
        return person.page().locator(".alert").first().innerText();
    }
}
