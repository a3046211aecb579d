package fr.sesame.tests.browser;

/** The application of {@link fr.sesame.tests.application.OidcApplication}, with a login that has ended. */
public final class OidcApplicationPage {

    private final Person person;

    public OidcApplicationPage(Person person) {
        this.person = person;
        person.page().waitForSelector("#outcome");
    }

    /** {@code logged-in}, or {@code failed:} and what the library says. */
    public String outcome() {
        return text("outcome");
    }

    public String subject() {
        return text("subject");
    }

    public String preferredUsername() {
        return text("preferred-username");
    }

    public String email() {
        return text("email");
    }

    public String acr() {
        return text("acr");
    }

    /** What is in {@code amr}, with commas between. */
    public String amr() {
        return text("amr");
    }

    private String text(String id) {
        return person.page().locator("#" + id).innerText();
    }
}
