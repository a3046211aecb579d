package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.mailproof.MailRequest;
import java.time.Clock;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link CheckLetter}. */
public final class CheckLetters implements LetterReader {

    static final String KIND = "new-browser";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> notes, Clock clock) {
        var request = MailRequest.again(notes);
        return new CheckLetter(request, CheckOptions.of(request.config(session)), clock);
    }
}
