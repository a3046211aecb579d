package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.ClientAddress;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link Notice}. */
public final class Notices implements LetterReader {

    private static final String KIND = "notice";
    private static final String SUBJECT_KEY = "subject-key";
    private static final String FILE = "file";
    private static final String ADDRESS = "address";
    private static final String READER = "reader";
    private static final String LANGUAGE = "language";
    private static final String EVENT = "event";
    private static final String USER = "user";
    private static final String CLIENT = "client";
    private static final String DETAIL = "detail ";
    private static final String TEXT = "text ";
    private static final String TRUTH = "truth ";

    static KeptLetter kept(Notice notice) {
        var notes = new HashMap<>(notice.facts().notes());
        notes.put(SUBJECT_KEY, notice.template().subjectKey());
        notes.put(FILE, notice.template().file());
        notes.put(ADDRESS, notice.reader().address());
        notice.reader().userId().ifPresent(id -> notes.put(READER, id));
        notes.put(LANGUAGE, notice.language());
        var event = notice.event();
        notes.put(EVENT, event.type().name());
        notes.put(USER, event.userId());
        notes.put(CLIENT, event.client().value());
        event.details().forEach((name, value) -> notes.put(DETAIL + name, value));
        notice.said()
                .forEach((name, value) ->
                        notes.put((value instanceof Boolean ? TRUTH : TEXT) + name, String.valueOf(value)));
        return new KeptLetter(KIND, notes);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> words, Clock clock) {
        var notes = new HashMap<>(words);
        var said = new HashMap<String, Object>(those(notes, TEXT));
        those(notes, TRUTH).forEach((name, value) -> said.put(name, Boolean.valueOf(value)));
        return new Notice(
                Objects.requireNonNull(session.getContext().getRealm()).getId(),
                new MailTemplate(notes.getOrDefault(SUBJECT_KEY, ""), notes.getOrDefault(FILE, "")),
                new Notice.Reader(notes.getOrDefault(ADDRESS, ""), Optional.ofNullable(notes.get(READER))),
                said,
                MailFacts.read(notes),
                notes.getOrDefault(LANGUAGE, ""),
                new Notice.About(
                        EventType.valueOf(notes.getOrDefault(EVENT, "")),
                        notes.getOrDefault(USER, ""),
                        those(notes, DETAIL),
                        new ClientAddress(notes.getOrDefault(CLIENT, "unknown"))));
    }

    private static Map<String, String> those(Map<String, String> notes, String prefix) {
        return notes.entrySet().stream()
                .filter(note -> note.getKey().startsWith(prefix))
                .collect(Collectors.toMap(note -> note.getKey().substring(prefix.length()), Map.Entry::getValue));
    }
}
