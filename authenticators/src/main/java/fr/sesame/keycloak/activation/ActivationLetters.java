package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.activation.ActivationMail.Occasion;
import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.Order;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.server.MailedCode.Sender;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of an {@link ActivationLetter}. */
public final class ActivationLetters implements LetterReader {

    private static final String KIND = "activation";
    private static final String ID = "id";
    private static final String PERSON = "person";
    private static final String OCCASION = "occasion";
    private static final String SERVER = "server";
    private static final String LIFETIME = "lifetime";
    private static final String LANGUAGE = "mail-language";
    private static final String SENDER_ID = "sender-id";
    private static final String SENDER = "sender";
    private static final String SENDER_REALM = "sender-realm";

    static KeptLetter kept(
            Order order,
            String userId,
            Occasion occasion,
            URI server,
            Duration lifetime,
            String language,
            Sender sender) {
        var notes = new HashMap<String, String>();
        order.asked().writeTo(notes);
        notes.put(ID, order.id().value());
        notes.put(PERSON, userId);
        notes.put(OCCASION, occasion.name());
        notes.put(SERVER, server.toString());
        notes.put(LIFETIME, Long.toString(lifetime.toSeconds()));
        notes.put(LANGUAGE, language);
        notes.put(SENDER_ID, sender.userId());
        notes.put(SENDER, sender.username());
        notes.put(SENDER_REALM, sender.realm());
        return new KeptLetter(KIND, notes);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> words, Clock clock) {
        var notes = new HashMap<>(words);
        var lifetime = Duration.ofSeconds(Long.parseLong(notes.getOrDefault(LIFETIME, "0")));
        return new ActivationLetter(
                ActivationMail.order(
                        SecretId.read(notes.getOrDefault(ID, "")).orElseThrow(), lifetime, Asked.readFrom(notes)),
                notes.getOrDefault(PERSON, ""),
                Occasion.valueOf(notes.getOrDefault(OCCASION, "")),
                URI.create(notes.getOrDefault(SERVER, "")),
                lifetime,
                notes.getOrDefault(LANGUAGE, ""),
                new Sender(
                        notes.getOrDefault(SENDER_ID, ""),
                        notes.getOrDefault(SENDER, ""),
                        notes.getOrDefault(SENDER_REALM, "")),
                clock);
    }
}
