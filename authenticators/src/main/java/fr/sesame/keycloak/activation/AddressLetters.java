package fr.sesame.keycloak.activation;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.mailproof.MailRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of an {@link AddressLetter}. */
public final class AddressLetters implements LetterReader {

    static final String KIND = "address";
    static final String NEW_ADDRESS = "new-address";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> notes, Clock clock) {
        return new AddressLetter(
                MailRequest.again(notes), AddressProof.OPTIONS, Optional.ofNullable(notes.get(NEW_ADDRESS)), clock);
    }
}
