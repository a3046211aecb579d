package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.keycloak.models.KeycloakSession;

/**
 * Reads letters of one kind that another node has kept. The journey that writes them brings one as a service; an extension may,
 * too.
 */
@PublicApi
public interface LetterReader {

    /** The kind of {@link KeptLetter} that it reads. */
    String kind();

    /**
     * The letter. It is written once more, whatever the other node had come to, and must not count anything twice.
     *
     * @param session has the letter's realm in its context
     */
    Letter read(KeycloakSession session, Map<String, String> notes, Clock clock);

    /** That of a kind; empty where nobody knows it, as with another version of the JAR. */
    static Optional<LetterReader> of(String kind) {
        return ServiceLoader.load(LetterReader.class, LetterReader.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(reader -> reader.kind().equals(kind))
                .findFirst();
    }
}
