package fr.sesame.keycloak.reset;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.PublicAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * All that a reset mail needs to know of the request that asked for it, and nothing of the request itself.
 *
 * @param identifier whom it is for, as typed
 * @param secret which secret to make
 * @param asked where and when
 * @param client who asked
 * @param server public address of the server; empty where it isn't fixed, and no link can be mailed
 * @param language tag of the page's language
 */
record ResetRequest(
        Identifier identifier,
        SecretId secret,
        Asked asked,
        ClientAddress client,
        Optional<URI> server,
        String language) {

    static ResetRequest of(AuthenticationFlowContext context, Identifier identifier, SecretId secret) {
        var session = context.getSession();
        var authSession = context.getAuthenticationSession();
        var browser = Browser.of(session);
        return new ResetRequest(
                identifier,
                secret,
                new Asked(
                        context.getRealm().getId(),
                        authSession.getClient().getId(),
                        authSession.getParentSession().getId(),
                        authSession.getTabId(),
                        Instant.now(),
                        browser.name(),
                        browser.system()),
                ClientAddress.of(session),
                PublicAddress.of(session),
                session.getContext().resolveLocale(null).toLanguageTag());
    }
}
