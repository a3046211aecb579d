package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.server.FlowSteps;
import java.util.Optional;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A factory of steps that take the proof of a login link which was opened in another browser. */
public interface LoginByMail {

    /** What a used link has proven, among what Keycloak notes of an attempt. */
    String LINK = "sesame-link";

    /** The same of a code. */
    String CODE = "sesame-code";

    /** Whether whoever tries to log in has proven a mailbox. */
    static boolean hasProven(AuthenticationSessionModel attempt) {
        return AuthenticatorUtil.getAuthnCredentials(attempt).stream()
                .anyMatch(type -> type.equals(LINK) || type.equals(CODE));
    }

    /** The first such step of a flow, however deep. */
    static Optional<AuthenticationExecutionModel> firstIn(KeycloakSession session, RealmModel realm, String flowId) {
        return FlowSteps.in(realm, flowId)
                .filter(step -> session.getKeycloakSessionFactory()
                                .getProviderFactory(Authenticator.class, step.getAuthenticator())
                        instanceof LoginByMail)
                .findFirst();
    }
}
