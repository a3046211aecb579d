package fr.sesame.keycloak.identifier;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.identity.LoginAttempt;
import fr.sesame.keycloak.identity.TypedIdentifier;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.saml.SamlProtocol;
import org.keycloak.util.TokenUtil;

/** Whom the application has named: OpenID Connect's {@code login_hint}, SAML's subject. */
record LoginHint(AuthenticationFlowContext context) {

    /** The name, if it can be one. */
    Optional<Identifier> name() {
        return TypedIdentifier.readable(note(OIDCLoginProtocol.LOGIN_HINT_PARAM));
    }

    /**
     * The name that makes up for the first page. Not where the application wants people to see a page, and once only: whoever
     * comes back from a later one wants to type another name.
     */
    Optional<Identifier> insteadOfPage() {
        return IdentifierOptions.read(context.getAuthenticatorConfig()).skipForHint()
                        && !wantsPage()
                        && LoginAttempt.in(context.getAuthenticationSession())
                                .lastTyped()
                                .isEmpty()
                ? name()
                : Optional.empty();
    }

    private boolean wantsPage() {
        var prompt = note(OIDCLoginProtocol.PROMPT_PARAM);
        return Stream.of(
                                OIDCLoginProtocol.PROMPT_VALUE_LOGIN,
                                OIDCLoginProtocol.PROMPT_VALUE_CONSENT,
                                OIDCLoginProtocol.PROMPT_VALUE_SELECT_ACCOUNT)
                        .anyMatch(value -> TokenUtil.hasPrompt(prompt, value))
                || Boolean.parseBoolean(note(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN))
                || Boolean.parseBoolean(
                        context.getAuthenticationSession().getAuthNote(SamlProtocol.SAML_LOGIN_REQUEST_FORCEAUTHN));
    }

    private @Nullable String note(String name) {
        return context.getAuthenticationSession().getClientNote(name);
    }
}
