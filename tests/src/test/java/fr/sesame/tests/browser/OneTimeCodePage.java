package fr.sesame.tests.browser;

/** The page that asks for a one-time code of an authenticator application. */
public final class OneTimeCodePage {

    private final Person person;

    public OneTimeCodePage(Person person) {
        this.person = person;
        person.page().waitForSelector("#otp");
    }

    public void submit(String code) {
        person.page().fill("#otp", code);
        person.page().click("#sesame-verify-code");
    }

    public OneTimeCodePage tryInVain(String code) {
        submit(code);
        person.page().waitForSelector("#otp-error");
        return this;
    }

    public String error() {
        return person.page().locator("#otp-error").innerText();
    }
}
