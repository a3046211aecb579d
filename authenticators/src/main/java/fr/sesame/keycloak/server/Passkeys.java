package fr.sesame.keycloak.server;

import java.util.Optional;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.browser.WebAuthnConditionalUIAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Passkeys, as the policy of the session's realm allows them. */
public record Passkeys(KeycloakSession session) {

    /** The credential type that a passkey proves, for realms whose policy has passkeys on; empty elsewhere. */
    public Optional<String> credentialType() {
        return WebAuthnConditionalUIAuthenticator.isPasskeysEnabled(session)
                ? Optional.of(WebAuthnCredentialModel.TYPE_PASSWORDLESS)
                : Optional.empty();
    }

    /** Whether a passkey has already proven who the person is, earlier in this attempt. */
    public boolean wereUsedIn(AuthenticationSessionModel attempt) {
        return AuthenticatorUtil.getAuthnCredentials(attempt).contains(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
    }
}
