package fr.sesame.keycloak.workspace;

import fr.sesame.keycloak.mail.KeptLetter;
import fr.sesame.keycloak.mail.Letter;
import fr.sesame.keycloak.mail.LetterReader;
import fr.sesame.keycloak.mail.MailFacts;
import fr.sesame.keycloak.server.ClientAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/** Reads what another node has kept of a {@link WorkspaceLetter}. */
public final class WorkspaceLetters implements LetterReader {

    private static final String KIND = "spaces";
    private static final String ADDRESS = "address";
    private static final String CLIENT = "client";
    private static final String LANGUAGE = "language";
    private static final String UNTIL = "until";
    private static final String ONLY = "only";

    /** In no name of a realm. */
    private static final String BETWEEN = "/";

    static KeptLetter kept(WorkspaceRequest request, Instant until, Set<String> only) {
        var notes = new HashMap<>(request.facts().notes());
        notes.put(ADDRESS, request.address());
        notes.put(CLIENT, request.client().value());
        notes.put(LANGUAGE, request.language());
        notes.put(UNTIL, Long.toString(until.toEpochMilli()));
        notes.put(ONLY, String.join(BETWEEN, only));
        return new KeptLetter(KIND, notes);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Letter read(KeycloakSession session, Map<String, String> words, Clock clock) {
        var notes = new HashMap<>(words);
        return new WorkspaceLetter(
                new WorkspaceRequest(
                        Objects.requireNonNull(session.getContext().getRealm()).getId(),
                        notes.getOrDefault(ADDRESS, ""),
                        MailFacts.read(notes),
                        new ClientAddress(notes.getOrDefault(CLIENT, "unknown")),
                        notes.getOrDefault(LANGUAGE, "")),
                Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(UNTIL, "0"))),
                Stream.of(notes.getOrDefault(ONLY, "").split(BETWEEN, -1))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                true,
                clock);
    }
}
