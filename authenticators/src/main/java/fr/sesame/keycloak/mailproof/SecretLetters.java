package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import java.time.Clock;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link SecretLetter}. Its journey says which kind that is, and makes the letter. */
public abstract class SecretLetters implements LetterReader {

    private final String kind;
    private final Maker maker;

    /** Makes the letter once more. */
    @FunctionalInterface
    protected interface Maker {

        /**
         * The letter.
         *
         * @param session has the letter's realm in its context
         * @param request what it was made for
         * @param notes all that was kept
         */
        SecretLetter again(KeycloakSession session, MailRequest request, Map<String, String> notes, Clock clock);
    }

    /**
     * A reader.
     *
     * @param kind which the letter says that it is kept as
     */
    protected SecretLetters(String kind, Maker maker) {
        this.kind = kind;
        this.maker = maker;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Letter read(KeycloakSession session, Map<String, String> notes, Clock clock) {
        return maker.again(session, MailRequest.again(notes), notes, clock);
    }
}
