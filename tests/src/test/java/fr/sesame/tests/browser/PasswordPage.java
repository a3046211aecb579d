package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;

/** J2: the password page. */
public final class PasswordPage {

    private final Person person;

    public PasswordPage(Person person) {
        this.person = person;
        person.page().waitForSelector("#sesame-login");
    }

    public Locator password() {
        return person.page().locator("#password");
    }

    /** The address or name that the page shows. */
    public String shownName() {
        return person.page().locator("#kc-attempted-username").innerText();
    }

    public void logInWith(String password) {
        password().fill(password);
        person.page().click("#sesame-login");
    }

    /** Tries a password that is refused. */
    public PasswordPage tryInVain(String password) {
        logInWith(password);
        person.page().waitForSelector("#password-error");
        return this;
    }

    /** The sentence that says what is wrong. */
    public String error() {
        return person.page().locator("#password-error").innerText();
    }

    public IdentifierPage changeAddress() {
        person.page().click("#sesame-change-email");
        return new IdentifierPage(person);
    }
}
