package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.mail.MailTemplate;
import fr.sesame.keycloak.secret.Purpose;
import org.keycloak.events.EventType;

/**
 * What kind of mail a {@link SecretLetter} is.
 *
 * @param purpose what the secret is good for
 * @param event how Keycloak's event log calls the sending
 * @param secret the mail with the secret
 * @param note the mail that says why there is none
 */
public record LetterKind(Purpose purpose, EventType event, MailTemplate secret, MailTemplate note) {}
