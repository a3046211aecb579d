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

    /** A link of Keycloak's own mails, which carries what it is for, signed: as long as those in real mails. */
    public String keycloaksLink() {
        return realmAddress() + "/login-actions/action-token?key="
                + "eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiSldUIi".repeat(20);
    }

    /** A link of Sésame's mails, which says nothing: an identifier and a token. */
    public String link() {
        return realmAddress() + "/sesame/link/" + "7Q2mX0c9TfuB1yWJ4kRzLgpE5sVhN8oDiA6xCqUjGtYwMvKbHaPZrF";
    }

    /** As an organisation would call its server, so that mails look the same at every start. */
    private String realmAddress() {
        return "https://connexion.example.com/realms/" + realm().getName();
    }
}
