package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ServerClock;
import jakarta.mail.MessagingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Whether a realm's mail server takes us: connects, encrypts and logs in as a mail would, and sends none. Where it leads is what the
 * realm's settings say and nothing else, so that whoever may not change them can have it lead nowhere new.
 */
public record MailServerTrial(KeycloakSession session, RealmModel realm) {

    /** An admin waits for it. */
    private static final int LONGEST_MILLIS = 3000;

    /** What went wrong, if anything did. */
    public Optional<MailFault> fault() {
        var values = new HashMap<>(Optional.ofNullable(realm.getSmtpConfig()).orElse(Map.of()));
        values.values().removeIf(value -> value == null);
        for (var limit : new String[] {"timeout", "connectionTimeout", "writeTimeout"}) {
            values.put(limit, Integer.toString(LONGEST_MILLIS));
        }
        var settings = new SmtpSettings(realm.getId(), values);
        try (var connections = new SmtpConnections(session.getKeycloakSessionFactory(), new ServerClock())) {
            connections.open(settings).close();
            return Optional.empty();
        } catch (MessagingException | RuntimeException e) {
            return Optional.of(MailFault.of(e));
        }
    }
}
