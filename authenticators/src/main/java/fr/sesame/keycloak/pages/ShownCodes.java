package fr.sesame.keycloak.pages;

import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.authenticators.browser.RecoveryAuthnCodesFormAuthenticator;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The recovery codes that somebody has been shown and may have saved. Keycloak makes new ones whenever the page is shown,
 * when it is reloaded or its language changed as well, and only the last would open anything.
 *
 * @param all as Keycloak keeps them in the attempt, with commas between them
 * @param at when they were made, in milliseconds since 1970
 */
public record ShownCodes(String all, long at) {

    /** What Keycloak calls them in the page's template. */
    static final String VARIABLE = "recoveryAuthnCodesConfigBean";

    /** Those of an attempt; none on its first look at the page, and none once they are saved. */
    static Optional<ShownCodes> of(AuthenticationSessionModel attempt) {
        var all = attempt.getAuthNote(RecoveryAuthnCodesFormAuthenticator.GENERATED_RECOVERY_AUTHN_CODES_NOTE);
        var at = attempt.getAuthNote(RecoveryAuthnCodesFormAuthenticator.GENERATED_AT_NOTE);
        return all == null || at == null ? Optional.empty() : Optional.of(new ShownCodes(all, Long.parseLong(at)));
    }

    /** Keeps them in the attempt, where Keycloak compares what is sent. */
    void keep(AuthenticationSessionModel attempt) {
        attempt.setAuthNote(RecoveryAuthnCodesFormAuthenticator.GENERATED_RECOVERY_AUTHN_CODES_NOTE, all);
        attempt.setAuthNote(RecoveryAuthnCodesFormAuthenticator.GENERATED_AT_NOTE, Long.toString(at));
    }

    // By the names that Keycloak's bean has, for templates.

    public List<String> getGeneratedRecoveryAuthnCodesList() {
        return List.of(all.split(",", -1));
    }

    public String getGeneratedRecoveryAuthnCodesAsString() {
        return all;
    }

    public long getGeneratedAt() {
        return at;
    }
}
