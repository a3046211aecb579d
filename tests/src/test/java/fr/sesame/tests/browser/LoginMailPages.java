package fr.sesame.tests.browser;

/** J4: the pages of a login by mail. */
public final class LoginMailPages extends MailboxPages<LoginMailPages> {

    public LoginMailPages(Person person) {
        super(person, "#sesame-passwordless", "#sesame-send-link");
    }

    @Override
    LoginMailPages self() {
        return this;
    }

    /** Clicks « Continuer ici ». */
    public void continueHere() {
        person().page().click("#sesame-continue-here");
    }
}
