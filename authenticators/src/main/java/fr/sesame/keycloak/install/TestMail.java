package fr.sesame.keycloak.install;

import fr.sesame.keycloak.mail.MailFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A mail to an address of the admin's choice, by the realm's own server, at once. */
record TestMail(KeycloakSession session, RealmModel realm, Words words) {

    /** Sends it: id of the wording of what came of it. */
    String send(String address) {
        var server = Optional.ofNullable(realm.getSmtpConfig()).orElse(Map.of());
        if (server.getOrDefault("host", "").isBlank()
                || server.getOrDefault("from", "").isBlank()) {
            return "no-server";
        }
        var text = words.text("mail.text", List.of(realm.getName()));
        try {
            session.getProvider(EmailSenderProvider.class)
                    .send(server, address, words.text("mail.subject"), text, "<p>" + text + "</p>");
            return "sent";
        } catch (EmailException e) {
            return MailFault.of(e).id();
        }
    }
}
