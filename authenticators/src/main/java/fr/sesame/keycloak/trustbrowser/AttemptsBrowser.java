package fr.sesame.keycloak.trustbrowser;

import fr.sesame.keycloak.knownbrowser.BrowserProof;
import fr.sesame.keycloak.knownbrowser.KnownBrowser;
import fr.sesame.keycloak.knownbrowser.KnownBrowsers;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The browser of an attempt to log in. Keycloak asks conditions again at each step; a name is good once, so what was recognised stays
 * with the attempt.
 */
record AttemptsBrowser(AuthenticationFlowContext context, Clock clock) {

    private static final String RECOGNISED = "sesame-known-browser";
    private static final String MAIL = "sesame-new-browser-proven";
    private static final String DETAIL = "known_browser";

    /** The known browser of the attempt's user, who has proven to be that. */
    Optional<KnownBrowser> known(UserModel user) {
        var attempt = context.getAuthenticationSession();
        var noted = noted(attempt, RECOGNISED, user);
        if (noted.isPresent()) {
            return browsers().still(user, noted.get());
        }
        var found = browsers().recognise(user);
        found.ifPresent(known -> {
            note(attempt, RECOGNISED, user, known.id());
            context.getEvent().detail(DETAIL, "recognised");
        });
        return found;
    }

    /** Makes it known. */
    void remember(UserModel user, BrowserProof proof, TrustOptions options) {
        browsers().remember(user, proof, options.memory()).ifPresent(known -> {
            note(context.getAuthenticationSession(), RECOGNISED, user, known.id());
            context.getEvent().detail(DETAIL, "remembered");
        });
    }

    boolean isKnown(UserModel user) {
        return browsers().isKnown(user);
    }

    /** Somebody has proven a mailbox in it. */
    void provenByMail(UserModel user) {
        note(context.getAuthenticationSession(), MAIL, user, "proven");
    }

    boolean isProvenByMail(UserModel user) {
        return noted(context.getAuthenticationSession(), MAIL, user).isPresent();
    }

    private KnownBrowsers browsers() {
        return new KnownBrowsers(context.getSession(), context.getRealm(), clock);
    }

    private static void note(AuthenticationSessionModel attempt, String name, UserModel user, String value) {
        attempt.setAuthNote(name, value + " " + user.getId());
    }

    private static Optional<String> noted(AuthenticationSessionModel attempt, String name, UserModel user) {
        return Optional.ofNullable(attempt.getAuthNote(name))
                .filter(note -> note.endsWith(" " + user.getId()))
                .map(note -> note.substring(0, note.indexOf(' ')));
    }
}
