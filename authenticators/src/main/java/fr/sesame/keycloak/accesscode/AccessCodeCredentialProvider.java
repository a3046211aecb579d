package fr.sesame.keycloak.accesscode;

import fr.sesame.keycloak.server.AccessCodeStep;
import fr.sesame.keycloak.server.ListedCredential;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.models.KeycloakSession;

/**
 * Access codes in the lists of credentials of the admin console and the account console. Deliberately no validator: no step
 * of any flow takes a code but {@code sesame-access-code}.
 */
final class AccessCodeCredentialProvider extends ListedCredential {

    /** Type of the credential. */
    static final String TYPE = AccessCodeStep.PROVIDER;

    AccessCodeCredentialProvider(KeycloakSession session) {
        super(session, TYPE, CredentialTypeMetadata.Category.BASIC_AUTHENTICATION, "kcAuthenticatorPasswordClass");
    }
}
