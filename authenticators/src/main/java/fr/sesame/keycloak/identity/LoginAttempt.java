package fr.sesame.keycloak.identity;

import fr.sesame.keycloak.server.FaultName;
import fr.sesame.keycloak.server.KnownPerson;
import fr.sesame.keycloak.server.RememberMe;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an authentication session remembers of the person before anything is proven: the identifier that was typed. No
 * user is set for it, since Keycloak's pages change in a dozen small ways as soon as one is.
 */
public final class LoginAttempt {

    private static final Logger LOG = Logger.getLogger(LoginAttempt.class);

    /** Keycloak's protocols prefix notes of their own; a client note outlives a restart of the flow, an auth note doesn't. */
    private static final String LAST_TYPED_NOTE = "sesame-typed-identifier";

    private static final String REMEMBER_NOTE = "sesame-remember-me";

    private final AuthenticationSessionModel authSession;

    private LoginAttempt(AuthenticationSessionModel authSession) {
        this.authSession = authSession;
    }

    public static LoginAttempt in(AuthenticationSessionModel authSession) {
        return new LoginAttempt(authSession);
    }

    /**
     * The person goes on under this identifier; the pages that follow show it, with a way to change it.
     *
     * @param remember whether « remember me » was chosen with it
     */
    public void continueAs(Identifier identifier, boolean remember) {
        authSession.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, identifier.value());
        // Despite its name this note makes the templates show the attempted name while no user is set.
        authSession.setAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN, "true");
        authSession.setClientNote(LAST_TYPED_NOTE, identifier.value());
        authSession.setClientNote(REMEMBER_NOTE, Boolean.toString(remember));
    }

    /**
     * Whether an earlier step has asked already, without proof: Keycloak's own step for organisations does, and hides the
     * field from then on.
     */
    public boolean wasNamedByAnotherStep() {
        return Boolean.parseBoolean(authSession.getAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN))
                && identifier().isPresent();
    }

    /** The name that was typed is asked for once more; until then its organisation is still the one to turn to. */
    public void askAgain() {
        authSession.removeAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN);
    }

    /**
     * The person has proven to be somebody, whom Keycloak knows from now on. Its later steps would report their errors at
     * a password field if the name still counted as hidden.
     */
    public void proven() {
        authSession.removeAuthNote(AbstractUsernameFormAuthenticator.USERNAME_HIDDEN);
        new RememberMe(authSession).dropWhereOff();
    }

    /** The identifier under which this attempt goes on; empty before the first page was answered. */
    public Optional<Identifier> identifier() {
        return TypedIdentifier.readable(authSession.getAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME));
    }

    /** What was typed last in this tab, also after the person chose to change it. */
    public Optional<Identifier> lastTyped() {
        return TypedIdentifier.readable(authSession.getClientNote(LAST_TYPED_NOTE));
    }

    /** What to fill a field for the name in with: who this attempt is for, who was typed last, whom the application named. */
    public Optional<Identifier> suggested() {
        var hint = TypedIdentifier.readable(authSession.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM));
        return identifier().or(this::lastTyped).or(() -> hint);
    }

    /** Whether anybody has said who they are, or is known already. Looks nothing up. */
    public boolean isNamed() {
        return authSession.getAuthenticatedUser() != null || identifier().isPresent();
    }

    /** What Keycloak forgets of the first page when somebody comes back from a provider for the first time. */
    public void rememberAgain() {
        if (lastRemembered()) {
            new RememberMe(authSession).keep();
        }
    }

    /** Whether « remember me » was chosen last in this tab. */
    public boolean lastRemembered() {
        return Boolean.parseBoolean(authSession.getClientNote(REMEMBER_NOTE));
    }

    /**
     * What was typed into a form of Keycloak's, which has looked an account up by that; nothing else of it may be told yet. Empty
     * where nobody is known, or somebody who has proven to be that.
     */
    public static Optional<String> merelyNamed(AuthenticationFlowContext context) {
        return context.getUser() == null || new KnownPerson(context).isProven()
                ? Optional.empty()
                : in(context.getAuthenticationSession()).identifier().map(Identifier::value);
    }

    /**
     * Whom this attempt is about: the user whom Keycloak knows already (somebody who confirms a login that exists), else
     * the account under the typed identifier, if there is one. Looks the account up at every call, in a time that tells whether
     * there is one: see {@link #lookUpStranger}.
     *
     * @return an identity with or without an account; empty when nothing was typed and nobody is known
     */
    public Optional<Identity> identity(KeycloakSession session, RealmModel realm) {
        var known = authSession.getAuthenticatedUser();
        return known != null
                ? Optional.of(new Identity.Account(known))
                : identifier().map(identifier -> find(session, realm, identifier));
    }

    /** Takes the time that it takes to find nobody, where an account was found under the typed identifier and is refused. */
    public void lookUpStranger(KeycloakSession session, RealmModel realm) {
        if (authSession.getAuthenticatedUser() == null) {
            identifier().ifPresent(identifier -> new AccountSearch(session, realm).lookUpStranger(identifier));
        }
    }

    private static Identity find(KeycloakSession session, RealmModel realm, Identifier identifier) {
        try {
            return new AccountSearch(session, realm).find(identifier);
        } catch (ModelException e) {
            LOG.infof("Nobody can be looked up in realm %s: %s", realm.getName(), new FaultName(e));
            return new Identity.Unanswered();
        }
    }
}
