package fr.sesame.keycloak.recovery;

import fr.sesame.keycloak.secret.CodeText;
import fr.sesame.keycloak.server.RealmKeys;
import fr.sesame.keycloak.server.Seal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Codes that somebody is shown and hasn't confirmed yet. A reload or another language shows the same ones, which may have been
 * written down by then, so they are in the attempt, closed for whoever reads the store of attempts.
 */
final class ShownCodes {

    private static final String NOTE = "sesame-recovery-codes-shown";
    private static final String CODES = "codes";
    private static final String BETWEEN = " ";

    private final AuthenticationSessionModel attempt;
    private final Seal seal;
    private final String place;

    ShownCodes(RequiredActionContext context) {
        this.attempt = context.getAuthenticationSession();
        this.seal = new Seal(RealmKeys.of(context.getSession(), context.getRealm()));
        this.place = "sesame recovery codes " + attempt.getParentSession().getId() + " " + attempt.getTabId();
    }

    /** Those that are shown; empty before the first look. */
    Optional<List<RecoveryCode>> all() {
        return Optional.ofNullable(attempt.getAuthNote(NOTE))
                .flatMap(closed -> seal.open(place, closed))
                .map(notes -> List.of(notes.getOrDefault(CODES, "").split(BETWEEN)))
                .map(texts -> IntStream.range(0, texts.size())
                        .mapToObj(number -> new RecoveryCode(number, new CodeText(texts.get(number))))
                        .toList());
    }

    /** The same; on the first look, new ones. */
    List<RecoveryCode> orNew(int count) {
        return all().orElseGet(() -> {
            var codes = RecoveryCode.random(count);
            var texts = codes.stream().map(code -> code.text().value()).collect(Collectors.joining(BETWEEN));
            attempt.setAuthNote(NOTE, seal.text(place, Map.of(CODES, texts)));
            return codes;
        });
    }

    /** They are never shown again. */
    void forget() {
        attempt.removeAuthNote(NOTE);
    }
}
