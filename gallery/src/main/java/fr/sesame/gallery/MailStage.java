package fr.sesame.gallery;

import java.util.Objects;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a mail is sent with: somebody who gets it. The request's transaction is rolled back at the end. */
public final class MailStage {

    private final KeycloakSession session;
    private final State state;
    private final RealmModel realm;
    private final UserModel user;
    private final Cast cast;

    MailStage(KeycloakSession session, State state, String recipient, String language) {
        this.session = session;
        this.state = state;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.cast = Cast.of(state);
        this.user = Stage.person(session, realm, cast);
        // The mail must arrive, and be told from the others in the inbox.
        user.setEmail(recipient);
        user.setSingleAttribute(UserModel.LOCALE, language);
        if (state == State.LONG) {
            realm.setDisplayName("Communaut\u00e9 de communes de " + cast.lastName());
        }
    }

    /** Keycloak's own way to write and send mails. */
    public EmailTemplateProvider mail() {
        return session.getProvider(EmailTemplateProvider.class).setRealm(realm).setUser(user);
    }

    /** The same, for what somebody asks for while logging in. */
    public EmailTemplateProvider asked() {
        return mail().setAuthenticationSession(Stage.attempt(session, realm));
    }

    /** An address of this realm, as long as those in real mails. */
    public String link() {
        return session.getContext().getUri().getBaseUri() + "realms/" + realm.getName()
                + "/login-actions/action-token?key=" + "eyJhbGciOiJIUzUxMiIsInR5cCIgOiAiSldUIi".repeat(6);
    }

    /** Whether this is the state. */
    public boolean is(State wanted) {
        return state == wanted;
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public UserModel user() {
        return user;
    }

    /** The names of {@link #user()}. */
    public Cast cast() {
        return cast;
    }
}
