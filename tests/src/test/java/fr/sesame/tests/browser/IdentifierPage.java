package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;

/** J1: the first page. */
public final class IdentifierPage {

    private final Person person;

    public IdentifierPage(Person person) {
        this.person = person;
        person.page().waitForSelector("#sesame-continue");
    }

    public Locator username() {
        return person.page().locator("#username");
    }

    public Locator rememberMe() {
        return person.page().locator("#rememberMe");
    }

    /** The sentence that says what is wrong with the field. */
    public String error() {
        return person.page().locator("#username-error").innerText();
    }

    public IdentifierPage submit(String typed) {
        username().fill(typed);
        person.page().click("#sesame-continue");
        return this;
    }

    public PasswordPage continueAs(String typed) {
        submit(typed);
        return new PasswordPage(person);
    }
}
