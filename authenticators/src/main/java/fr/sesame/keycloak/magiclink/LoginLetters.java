package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.mailproof.MailRequest;
import java.time.Clock;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link LoginLetter}. */
public final class LoginLetters implements LetterReader {

    static final String KIND = "login";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> notes, Clock clock) {
        var request = MailRequest.again(notes);
        return new LoginLetter(
                request,
                LoginOptions.of(request.step().equals(MagicLinkAuthenticatorFactory.ID), request.config(session)),
                clock);
    }
}
