package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.ListedCredential;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.models.KeycloakSession;

/**
 * Known browsers in the lists of credentials of the admin console and the account console, to be looked at and to be removed.
 * Deliberately no validator: nothing that somebody types is compared with them.
 */
final class KnownBrowserCredentialProvider extends ListedCredential {

    /** Type of the credential. */
    static final String TYPE = "sesame-known-browser";

    KnownBrowserCredentialProvider(KeycloakSession session) {
        super(session, TYPE, CredentialTypeMetadata.Category.TWO_FACTOR, "kcAuthenticatorDefaultClass");
    }
}
