package fr.sesame.keycloak.mail;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link PostedNotice}. */
public final class PostedNotices implements LetterReader {

    private static final String KIND = "posted";
    private static final String ADDRESS = "address";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";
    private static final String HTML = "html";

    static KeptLetter kept(WrittenMail mail) {
        return new KeptLetter(
                KIND, Map.of(ADDRESS, mail.address(), SUBJECT, mail.subject(), TEXT, mail.text(), HTML, mail.html()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> words, Clock clock) {
        var notes = new HashMap<>(words);
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        return new PostedNotice(
                realm.getId(),
                new WrittenMail(
                        notes.getOrDefault(ADDRESS, ""),
                        notes.getOrDefault(SUBJECT, ""),
                        notes.getOrDefault(TEXT, ""),
                        notes.getOrDefault(HTML, "")),
                false);
    }
}
