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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
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
 * @param again whether another node had it before, and may have written the mail: it was counted then
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
        String language,
        boolean again) {

    private static final String IDENTIFIER = "request-identifier";
    private static final String USER = "request-user";
    private static final String STEP = "request-step";
    private static final String SECRET = "request-secret";
    private static final String OLDER = "request-older";
    private static final String CLIENT = "request-client";
    private static final String SERVER = "request-server";
    private static final String LANGUAGE = "request-language";

    /** As notes, among others. */
    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        asked.writeTo(notes);
        notes.put(IDENTIFIER, identifier.value());
        userId.ifPresent(id -> notes.put(USER, id));
        notes.put(STEP, step);
        notes.put(SECRET, secret.value());
        notes.put(OLDER, SecretId.text(older));
        notes.put(CLIENT, client.value());
        server.ifPresent(address -> notes.put(SERVER, address.toString()));
        notes.put(LANGUAGE, language);
        return notes;
    }

    /** What a {@link SecretLetter} of another node was made for. */
    public static MailRequest again(Map<String, String> among) {
        var notes = new HashMap<>(among);
        return new MailRequest(
                new Identifier(notes.getOrDefault(IDENTIFIER, "?")),
                Optional.ofNullable(notes.get(USER)),
                notes.getOrDefault(STEP, ""),
                SecretId.read(notes.getOrDefault(SECRET, "")).orElseThrow(),
                SecretId.readAll(notes.get(OLDER)),
                Asked.readFrom(notes),
                new ClientAddress(notes.getOrDefault(CLIENT, "unknown")),
                Optional.ofNullable(notes.get(SERVER)).map(URI::create),
                notes.getOrDefault(LANGUAGE, ""),
                true);
    }

    /** What an admin has set for the step that asked; null where there is nothing, or the step is gone. */
    public @Nullable AuthenticatorConfigModel config(KeycloakSession session) {
        var realm = Objects.requireNonNull(session.getContext().getRealm());
        return asked.attempt()
                .map(attempt -> realm.getAuthenticationExecutionById(attempt.stepId()))
                .map(step -> step.getAuthenticatorConfig())
                .map(realm::getAuthenticatorConfigById)
                .orElse(null);
    }

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
                language,
                false);
    }
}
