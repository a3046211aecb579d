package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.secret.Purpose;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;

/**
 * What a journey says of its proof by mail.
 *
 * @param purpose what the proof is good for
 * @param sending how Keycloak's event log calls the sending of the mail
 * @param options what an admin has set
 * @param mails which mails these are counted with, and waited for
 * @param letter the mail to send
 * @param page adds what the page that waits says beside
 */
public record MailTerms(
        Purpose purpose,
        EventType sending,
        MailProofOptions options,
        SentMails mails,
        Function<MailRequest, SecretLetter> letter,
        Consumer<LoginFormsProvider> page) {}
