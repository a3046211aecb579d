package fr.sesame.tests.browser;

import com.microsoft.playwright.Locator;

/** J12 and J13: the help pages, and the link to them that every page has. */
public final class HelpPages {

    private final Person person;

    public HelpPages(Person person) {
        this.person = person;
    }

    /** Clicks « Je n’arrive pas à me connecter ». */
    public HelpPages open() {
        return open("#sesame-help");
    }

    /** Clicks « Je n’ai pas reçu l’e-mail » where a mail is waited for. */
    public HelpPages openForMail() {
        return open("#sesame-help-mail");
    }

    private HelpPages open(String link) {
        person.page().click(link);
        person.page().waitForSelector("[data-page-id=login-sesame-help]");
        return this;
    }

    /** Opens a question and gives what it says. */
    public Locator question(String id) {
        var question = person.page().locator("#help-" + id);
        question.locator("summary").click();
        return question;
    }

    /** Whether the page has a question. */
    public boolean asks(String id) {
        return person.page().locator("#help-" + id).count() == 1;
    }

    /** Where « Revenir à la connexion » leads; the page must have it. */
    public Locator wayBack() {
        return person.page().locator("#sesame-help-back");
    }

    /** The sentence at the end that says whom to turn to. */
    public Locator contact() {
        return person.page().locator("main > .contact");
    }
}
