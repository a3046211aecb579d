package fr.sesame.gallery;

import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What pages and mails are made with: somebody who isn't there after the request, since its transaction is rolled back, in
 * a realm that a scene may change as it likes.
 */
public abstract sealed class Scenery permits Stage, MailStage {

    private static final String APPLICATION = "demo";

    private final KeycloakSession session;
    private final State state;
    private final RealmModel realm;
    private final UserModel user;
    private final Cast cast;

    Scenery(KeycloakSession session, State state) {
        this.session = session;
        this.state = state;
        this.realm = Objects.requireNonNull(session.getContext().getRealm());
        this.cast = Cast.of(state);
        this.user = session.users().addUser(realm, "gallery-" + cast.username());
        user.setUsername(cast.username());
        user.setFirstName(cast.firstName());
        user.setLastName(cast.lastName());
        user.setEmail(cast.email());
        user.setEnabled(true);
        if (state == State.LONG) {
            realm.setDisplayName("Communaut\u00e9 de communes de " + cast.lastName());
        }
    }

    /** A login at the demo application; without a cookie: the browser of the gallery has none that a page could wait for. */
    final AuthenticationSessionModel newAttempt() {
        return new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, false)
                .createAuthenticationSession(Objects.requireNonNull(realm.getClientByClientId(APPLICATION)));
    }

    /** Whether this is the state. */
    public final boolean is(State wanted) {
        return state == wanted;
    }

    public final KeycloakSession session() {
        return session;
    }

    public final RealmModel realm() {
        return realm;
    }

    public final UserModel user() {
        return user;
    }

    /** The names of {@link #user()}. */
    public final Cast cast() {
        return cast;
    }
}
