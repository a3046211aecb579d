package fr.sesame.tests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.SesameServer;

/** What becomes of somebody who asks for a login by mail: let in, told by the mail alone why not, or nothing. */
record LoginAdmission(SesameServer server, Admin admin) {

    private SecretMails mails() {
        return new SecretMails(server);
    }

    /** Asks for a mail, finds the page that everybody finds, and takes the mail. */
    SecretMail ask(String name, String address) {
        assertThat(LoginVisitor.ask(server, name).isAtMail()).isTrue();
        return mails().to(address);
    }

    /** The same with an address that is the name. */
    SecretMail ask(Account person) {
        return ask(person.name(), person.name());
    }

    /** The page after the mail was asked for, without what is new in every answer. */
    String pageFor(String name) {
        return Fingerprint.of(LoginVisitor.ask(server, name).page(), name);
    }

    void assertAdmitted(Account person) {
        var visitor = LoginVisitor.ask(server, person.name());
        visitor.type(mails().to(person.name()).code());
        assertThat(visitor.isBackAtApplication()).as(visitor.page().body()).isTrue();
        assertThat(ToldAccount.of(visitor).id()).isEqualTo(person.id());
    }

    /** The mail says this, and has neither code nor link. */
    static void assertNoteAlone(SecretMail mail, String sentence) {
        assertThat(mail.mail().subject()).isEqualTo("Demande de connexion – Sésame");
        assertThat(mail.text()).contains(sentence);
        assertThat(mail.codeIfAny()).isEmpty();
        assertThat(mail.linkIfAny()).isEmpty();
    }

    void assertNothingMailed(String address) {
        assertThat(LoginVisitor.ask(server, address).isAtMail()).isTrue();
        assertThat(new Events(admin)
                        .await("SEND_VERIFY_EMAIL_ERROR", address)
                        .get("error")
                        .asText())
                .isEqualTo("user_not_found");
        mails().settle();
        assertThat(mails().count(address)).isZero();
    }
}
