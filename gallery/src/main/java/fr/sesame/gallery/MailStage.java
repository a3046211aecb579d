package fr.sesame.gallery;

import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What a mail is sent with: somebody who gets it. */
public final class MailStage extends Scenery {

    MailStage(KeycloakSession session, State state, String recipient, String language) {
        super(session, state);
        // The mail must arrive, and be told from the others in the inbox.
        user().setEmail(recipient);
        user().setSingleAttribute(UserModel.LOCALE, language);
    }

    /** Keycloak's own way to write and send mails. */
    public EmailTemplateProvider mail() {
        return session()
                .getProvider(EmailTemplateProvider.class)
                .setRealm(realm())
                .setUser(user());
    }

    /** The same, for what somebody asks for while logging in. */
    public EmailTemplateProvider asked() {
        return mail().setAuthenticationSession(newAttempt());
    }

    /** An address of this realm, as long as those in real mails. */
    public String link() {
        return session().getContext().getUri().getBaseUri() + "realms/" + realm().getName()
                + "/login-actions/action-token?key=" + "eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiSldUIi".repeat(6);
    }
}
