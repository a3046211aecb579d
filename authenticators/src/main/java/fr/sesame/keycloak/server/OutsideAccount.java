package fr.sesame.keycloak.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Somebody's account at an identity provider, by which she has logged in there and isn't known here yet.
 *
 * @param provider alias of the identity provider
 * @param subject what the provider itself calls the account; the only thing about it that never is another one's
 * @param name the address that the provider tells, else its name there; proven by nothing, and nothing that was typed here
 */
public record OutsideAccount(String provider, String subject, String name) {

    private static final String PROVIDER = "outside-provider";
    private static final String SUBJECT = "outside-subject";
    private static final String NAME = "outside-name";

    /** The one that an attempt is the first login of, if it is that. */
    public static Optional<OutsideAccount> of(AuthenticationSessionModel attempt) {
        return Optional.ofNullable(SerializedBrokeredIdentityContext.readFromAuthenticationSession(
                        attempt, AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE))
                .map(brought -> of(brought).named(attempt));
    }

    /** What a provider has brought: named by what never was typed here. */
    static OutsideAccount of(SerializedBrokeredIdentityContext brought) {
        return new OutsideAccount(
                brought.getIdentityProviderId(),
                brought.getId(),
                Objects.requireNonNullElse(brought.getBrokerUsername(), ""));
    }

    private OutsideAccount named(AuthenticationSessionModel attempt) {
        var login = new FirstLogin(attempt);
        return login.isOf(fingerprint())
                ? new OutsideAccount(provider, subject, login.address().orElse(name))
                : this;
    }

    /** What stands for it where something is bound to it: no other account of this or another provider has the same. */
    public String fingerprint() {
        return Digest.text(provider + "\0" + subject);
    }

    /** Its provider, if that is there still. */
    public Optional<IdentityProviderModel> providerIn(KeycloakSession session) {
        return Optional.ofNullable(session.identityProviders().getByAlias(provider));
    }

    /** The name by which people know the provider. */
    public String providerName(KeycloakSession session) {
        return providerIn(session)
                .map(found -> KeycloakModelUtils.getIdentityProviderDisplayName(session, found))
                .filter(shown -> !shown.isBlank())
                .orElse(provider);
    }

    /** As notes, among others. */
    public Map<String, String> notes() {
        return Map.of(PROVIDER, provider, SUBJECT, subject, NAME, name);
    }

    /** Reads what {@link #notes} has written, if it is among them. */
    public static Optional<OutsideAccount> read(Map<String, String> among) {
        var notes = new HashMap<>(among);
        return Optional.ofNullable(notes.get(PROVIDER))
                .map(alias -> new OutsideAccount(alias, notes.getOrDefault(SUBJECT, ""), notes.getOrDefault(NAME, "")));
    }
}
