package fr.sesame.keycloak.server;

import java.util.stream.Stream;
import org.keycloak.models.DefaultActionTokenKey;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * That whoever is at an attempt has read the mails of its account for it: a code or a link of ours, or a link in one of Keycloak's
 * own mails, such as that of its reset, or of actions that an admin has asked for.
 */
public record ProvenMailbox(AuthenticationSessionModel attempt) {

    private static final String NOTE = "sesame-proven-mailbox";

    /** Notes it. */
    public void note(UserModel owner) {
        attempt.setAuthNote(NOTE, owner.getId());
    }

    /** Whether it was this account's. */
    public boolean isOf(UserModel user) {
        return Stream.of(NOTE, DefaultActionTokenKey.ACTION_TOKEN_USER_ID)
                .map(attempt::getAuthNote)
                .anyMatch(user.getId()::equals);
    }

    /** Whether this request is in an attempt where it was. */
    public static boolean isOf(KeycloakSession session, UserModel user) {
        var attempt = session.getContext().getAuthenticationSession();
        return attempt != null && new ProvenMailbox(attempt).isOf(user);
    }
}
