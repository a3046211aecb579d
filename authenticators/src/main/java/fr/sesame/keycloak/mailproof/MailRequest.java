package fr.sesame.keycloak.mailproof;

import fr.sesame.keycloak.identity.Identifier;
import fr.sesame.keycloak.secret.Asked;
import fr.sesame.keycloak.secret.SecretId;
import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.ClientAddress;
import fr.sesame.keycloak.server.OutsideAccount;
import fr.sesame.keycloak.server.PublicAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.protocol.oidc.grants.device.DeviceGrantType;

/**
 * All that a mail needs to know of the request that asked for it, and nothing of the request itself.
 *
 * @param identifier whom it is for, as typed
 * @param userId the account's id where an earlier step has proven it; empty where only a look-up can tell
 * @param step provider id of the step that asks, for the event log
 * @param secret which secret to make
 * @param older those that end when this one is made
 * @param asked where and when
 * @param client who asked
 * @param server public address of the server; empty where it isn't fixed, and no link can be mailed
 * @param language tag of the page's language
 */
public record MailRequest(
        Identifier identifier,
        Optional<String> userId,
        String step,
        SecretId secret,
        List<SecretId> older,
        Asked asked,
        ClientAddress client,
        Optional<URI> server,
        String language) {

    static MailRequest of(
            AuthenticationFlowContext context,
            Identifier identifier,
            Optional<String> userId,
            SecretId secret,
            List<SecretId> older,
            Instant now) {
        var session = context.getSession();
        var authSession = context.getAuthenticationSession();
        var browser = Browser.of(session);
        var language = session.getContext().resolveLocale(null).toLanguageTag();
        return new MailRequest(
                identifier,
                userId,
                context.getExecution().getAuthenticator(),
                secret,
                older,
                new Asked(
                        context.getRealm().getId(),
                        authSession.getClient().getId(),
                        Optional.of(new Asked.Attempt(
                                authSession.getParentSession().getId(),
                                authSession.getTabId(),
                                context.getExecution().getId(),
                                language,
                                DeviceGrantType.isOAuth2DeviceVerificationFlow(authSession))),
                        now,
                        browser.name(),
                        browser.system(),
                        OutsideAccount.of(authSession)),
                ClientAddress.of(session),
                PublicAddress.of(session),
                language);
    }
}
