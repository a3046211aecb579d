package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What was typed here and is handed on to one identity provider. Keycloak keeps it in the place of whom the application has named,
 * and would hand it to the next provider of the attempt as well, whoever's that is.
 */
public final class HandedHint {

    /** For which provider it was typed: its alias. */
    private static final String FOR = "sesame-hint-for";

    /** Whom the application has named; empty where nobody. */
    private static final String APPLICATIONS = "sesame-applications-hint";

    private HandedHint() {}

    /** What was typed for this provider is about to take that place. */
    public static void begin(AuthenticationSessionModel attempt, String alias) {
        if (attempt.getClientNote(APPLICATIONS) == null) {
            attempt.setClientNote(
                    APPLICATIONS,
                    Optional.ofNullable(attempt.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM))
                            .orElse(""));
        }
        attempt.setClientNote(FOR, alias);
    }

    /** This provider is asked next: it may be another one, by a button of an older page. */
    public static void keepFor(AuthenticationSessionModel attempt, String alias) {
        if (!alias.equals(attempt.getClientNote(FOR))) {
            end(attempt);
        }
    }

    /** The provider has it, or will never have it. */
    public static void end(AuthenticationSessionModel attempt) {
        var applications = attempt.getClientNote(APPLICATIONS);
        if (applications == null) {
            return;
        }
        if (applications.isEmpty()) {
            attempt.removeClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        } else {
            attempt.setClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM, applications);
        }
    }

    /** Nobody is named any more. */
    public static void drop(AuthenticationSessionModel attempt) {
        attempt.removeClientNote(APPLICATIONS);
        attempt.removeClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
    }
}
