package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;

/** J3: the pages of a forgotten password, from the password page on. */
public final class ResetPages extends MailboxPages<ResetPages> {

    public ResetPages(Person person) {
        super(person, "#sesame-forgot-password", "#sesame-reset-send");
    }

    @Override
    ResetPages self() {
        return this;
    }

    /** Waits for the page with the new password. */
    public ResetPages awaitNewPassword() {
        person().page().waitForSelector("#password-new");
        return this;
    }

    public ResetPages typeNewPassword(String password, String again) {
        person().page().fill("#password-new", password);
        person().page().fill("#password-confirm", again);
        return this;
    }

    public void save() {
        person().page().click("#sesame-continue");
    }

    /** The rules that are ticked. */
    public Locator metRules() {
        return person().page().locator(".rules .met");
    }
}
