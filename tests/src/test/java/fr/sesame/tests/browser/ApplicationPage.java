package fr.sesame.tests.browser;

/** The application, with somebody logged in. */
public final class ApplicationPage {

    private final Person person;

    public ApplicationPage(Person person) {
        this.person = person;
        person.page().waitForSelector("#logout");
    }

    public String claim(String name) {
        return person.page().locator("#claim-" + name).innerText();
    }
}
