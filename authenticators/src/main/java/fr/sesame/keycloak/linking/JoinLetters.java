package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.mailproof.MailRequest;
import java.time.Clock;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link JoinLetter}. */
public final class JoinLetters implements LetterReader {

    static final String KIND = "join";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> notes, Clock clock) {
        var request = MailRequest.again(notes);
        return new JoinLetter(request, JoinMailOptions.of(request.config(session)), clock);
    }
}
