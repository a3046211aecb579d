package fr.sesame.keycloak.server;

import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * {@code ForceAuthn} of a SAML request, kept with what the application has asked for. Keycloak keeps it with the attempt alone, and
 * forgets it whenever that begins anew.
 */
public final class ForceAuthn implements SamlAuthenticationPreprocessor, PlainFactory<SamlAuthenticationPreprocessor> {

    static final String NOTE = "sesame-force-authn";

    @Override
    public String getId() {
        return "sesame-force-authn";
    }

    @Override
    public SamlAuthenticationPreprocessor create(KeycloakSession session) {
        return this;
    }

    @Override
    public AuthnRequestType beforeProcessingLoginRequest(AuthnRequestType request, AuthenticationSessionModel attempt) {
        if (Boolean.TRUE.equals(request.isForceAuthn())) {
            attempt.setClientNote(NOTE, SamlProtocol.SAML_FORCEAUTHN_REQUIREMENT);
        }
        return request;
    }

    @Override
    public void close() {}
}
