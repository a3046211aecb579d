package fr.sesame.keycloak.install;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/**
 * What a trial needs of a realm, all of it under one name that nobody has or guesses.
 *
 * @param realm its address, with a slash at the end
 * @param name of the flow, the application and the account
 * @param password of the account
 */
record TrialProps(URI realm, String name, String password) {

    /** How every such name begins. */
    static final String PREFIX = "sesame-trial-";

    /** Of what follows in a name, letters and digits. */
    static final int LENGTH = 24;

    /** Keycloak's own accounts: a directory would be told of one that is made by the usual way. */
    private static final String LOCAL = "jpa";

    private static final String BROWSER = "browser";
    private static final String THEME = "login_theme";

    /** Any policy wants letters, digits and signs at the most. */
    private static final String OF_EACH_KIND = "aA1!";

    static TrialProps at(URI realm) {
        var random = SecretGenerator.getInstance();
        return new TrialProps(realm, PREFIX + random.randomString(LENGTH), OF_EACH_KIND + random.randomString(LENGTH));
    }

    /** Where the login ends; nobody goes there. */
    URI end() {
        return realm.resolve("sesame-trial");
    }

    /** Whether the account could be given its password. */
    boolean make(KeycloakSession session, AuthenticationFlowModel flow, @Nullable String loginTheme) {
        var there = session.getContext().getRealm();
        var client = there.addClient(name);
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setEnabled(true);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setFullScopeAllowed(false);
        client.setRedirectUris(Set.of(end().toString()));
        client.setAuthenticationFlowBindingOverride(BROWSER, flow.getId());
        if (loginTheme != null) {
            client.setAttribute(THEME, loginTheme);
        }
        // With no role, no address and nothing to do: nobody is mailed, and nothing is opened by it.
        var person = people(session).addUser(there, null, name, false, false);
        person.setEnabled(true);
        try {
            return person.credentialManager().updateCredential(UserCredentialModel.password(password));
        } catch (ModelException e) {
            return false;
        }
    }

    /** Has the application log people in by what the realm has bound. */
    void withoutFlow(KeycloakSession session) {
        session.getContext().getRealm().getClientByClientId(name).removeAuthenticationFlowBindingOverride(BROWSER);
    }

    /** Removes all of it that is there. */
    void remove(KeycloakSession session) {
        remove(session, session.getContext().getRealm(), name);
    }

    /** Removes all that a realm has under such a name. */
    static void remove(KeycloakSession session, RealmModel there, String name) {
        Optional.ofNullable(there.getClientByClientId(name)).ifPresent(client -> there.removeClient(client.getId()));
        Optional.ofNullable(people(session).getUserByUsername(there, name)).ifPresent((UserModel person) -> {
            session.sessions().removeUserSessions(there, person);
            session.users().removeUser(there, person);
        });
        var flows = new RealmFlows(there);
        flows.named(name).ifPresent(flows::delete);
    }

    /** Where the accounts of trials are. */
    static UserProvider people(KeycloakSession session) {
        return session.getProvider(UserProvider.class, LOCAL);
    }
}
