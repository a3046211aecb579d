package fr.sesame.keycloak.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A page on which somebody chooses a password. That it was shown, and to whom, is noted in the attempt: before it is, nobody
 * may ask what an account’s rules say, since a rule about personal data answers with some of it.
 */
public final class PasswordPage {

    /** What templates call it. */
    public static final String VARIABLE = "sesamePasswordPage";

    private static final String SHOWN_TO = "sesame.password-page";
    private static final String NOBODY_YET = "-";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final @Nullable AuthenticationSessionModel attempt;

    public PasswordPage(KeycloakSession session, RealmModel realm, @Nullable AuthenticationSessionModel attempt) {
        this.session = session;
        this.realm = realm;
        this.attempt = attempt;
    }

    /** The realm’s rules, for the template that shows them. */
    public List<Map<String, Object>> getRules() {
        if (attempt != null) {
            attempt.setAuthNote(SHOWN_TO, owner(attempt));
        }
        return new RealmRules(session, realm)
                .shown().stream().map(ShownRule::variables).toList();
    }

    /** Whether this attempt has shown it to the person who is in it now. */
    public static boolean isShownIn(AuthenticationSessionModel attempt) {
        return owner(attempt).equals(attempt.getAuthNote(SHOWN_TO));
    }

    private static String owner(AuthenticationSessionModel attempt) {
        return Optional.ofNullable(attempt.getAuthenticatedUser())
                .map(person -> person.getId())
                .orElse(NOBODY_YET);
    }
}
