package fr.sesame.keycloak.knownbrowser;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login in which a known browser stood in for the second factor: its session says so, to mappers as well, until one is asked for in it. */
public final class SparedLogin {

    /** Note of the session: id of the browser's credential. */
    static final String BROWSER = "sesame_known_browser";

    /** Note of the session: when that browser was proven. */
    private static final String PROVEN = "sesame_known_browser_proven";

    /** Keycloak's address for the account console's requests about credentials. */
    private static final String ACCOUNT_API = "/account/credentials/";

    private SparedLogin() {}

    /** It has stood in. */
    public static void note(AuthenticationSessionModel attempt, KnownBrowser browser) {
        attempt.setUserSessionNote(BROWSER, browser.id());
        attempt.setUserSessionNote(PROVEN, Long.toString(browser.provenAt().toEpochMilli()));
    }

    /** Whether an attempt to log in is one. */
    public static boolean is(AuthenticationSessionModel attempt) {
        return attempt.getUserSessionNotes().containsKey(BROWSER);
    }

    /** When the second factor was proven that the login of a session was spared; empty where it was spared none. */
    public static Optional<Instant> factorOf(UserSessionModel login) {
        return Optional.ofNullable(login.getNote(PROVEN)).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    /** Whether this request changes credentials by the tokens of such a login alone, past all pages that could ask for the second factor. */
    static boolean changesCredentials(KeycloakSession session) {
        var login = session.getContext().getUserSession();
        var request = session.getContext().getHttpRequest();
        return login != null
                && request != null
                && request.getUri().getPath().contains(ACCOUNT_API)
                && factorOf(login).isPresent();
    }

    /** Somebody has logged in once more, in the same session: what an earlier login was spared says nothing of it any more. */
    static void loggedIn(KeycloakSession session, RealmModel realm, AuthenticationSessionModel attempt, String id) {
        var login = session.sessions().getUserSession(realm, id);
        if (login != null && login.getNote(BROWSER) != null && !is(attempt) && !isBySession(login, attempt)) {
            login.removeNote(BROWSER);
            login.removeNote(PROVEN);
        }
    }

    private static boolean isBySession(UserSessionModel login, AuthenticationSessionModel attempt) {
        var application =
                login.getAuthenticatedClientSessionByClient(attempt.getClient().getId());
        return application == null || AuthenticationManager.isSSOAuthentication(application);
    }
}
