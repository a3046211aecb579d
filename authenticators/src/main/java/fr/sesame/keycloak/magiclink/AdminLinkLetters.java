package fr.sesame.keycloak.magiclink;

import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.SecretId;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of an {@link AdminLinkLetter}. */
public final class AdminLinkLetters implements LetterReader {

    private static final String KIND = "admin-link";
    private static final String ID = "id";
    private static final String PERSON = "person";
    private static final String SERVER = "server";
    private static final String LANGUAGE = "mail-language";
    private static final String SECONDS = "seconds";

    static KeptLetter kept(AdminLinkLetter letter) {
        var notes = new HashMap<String, String>();
        letter.order().asked().writeTo(notes);
        notes.put(ID, letter.order().id().value());
        notes.put(PERSON, letter.userId());
        notes.put(SERVER, letter.server().toString());
        notes.put(LANGUAGE, letter.language());
        notes.put(SECONDS, Integer.toString(letter.seconds()));
        return new KeptLetter(KIND, notes);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> words, Clock clock) {
        var notes = new HashMap<>(words);
        var seconds = Integer.parseInt(notes.getOrDefault(SECONDS, "0"));
        return new AdminLinkLetter(
                AdminLinkResource.order(
                        SecretId.read(notes.getOrDefault(ID, "")).orElseThrow(),
                        seconds,
                        Optional.empty(),
                        Asked.readFrom(notes)),
                notes.getOrDefault(PERSON, ""),
                URI.create(notes.getOrDefault(SERVER, "")),
                notes.getOrDefault(LANGUAGE, ""),
                seconds,
                clock);
    }
}
