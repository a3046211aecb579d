package fr.sesame.keycloak.pages;

import fr.sesame.keycloak.server.SentToProvider;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A request on the way to the login of an identity provider, or back from it.
 *
 * @param alias of the provider, as the address has it: anybody may have written it
 * @param isAnswer whether it comes back with the provider's answer
 */
record BrokerRequest(KeycloakSession session, String alias, boolean isAnswer) {

    private static final Pattern PATH =
            Pattern.compile("/?realms/[^/]+/broker/([^/]+)/(login|endpoint(?!/logout_response))(?:/.*)?");

    private static final String STATE = "state";
    private static final String RELAY_STATE = "RelayState";

    static Optional<BrokerRequest> of(KeycloakSession session) {
        var path = PATH.matcher(session.getContext().getUri().getPath());
        return path.matches()
                ? Optional.of(
                        new BrokerRequest(session, path.group(1), path.group(2).equals("endpoint")))
                : Optional.empty();
    }

    /**
     * The attempt of this browser that it belongs to. Keycloak finds none for an answer that it refuses before it has looked
     * for one; then its state names the attempt, and the browser's cookie says that it is this browser's.
     */
    Optional<AuthenticationSessionModel> attempt() {
        return Optional.ofNullable(session.getContext().getAuthenticationSession())
                .or(() -> state().flatMap(this::attempt));
    }

    private Optional<String> field(String name) {
        var type = session.getContext().getHttpRequest().getHttpHeaders().getMediaType();
        return Optional.ofNullable(type)
                .filter(MediaType.APPLICATION_FORM_URLENCODED_TYPE::isCompatible)
                .map(form -> session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(name));
    }

    private Optional<String> state() {
        return Stream.of(parameter(STATE), parameter(RELAY_STATE), field(RELAY_STATE))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<AuthenticationSessionModel> attempt(String state) {
        var realm = session.getContext().getRealm();
        return ProviderState.read(state, realm)
                .filter(named -> named.getTabId() != null)
                .flatMap(named -> Optional.ofNullable(realm.getClientByClientId(named.getClientId()))
                        .map(client -> new AuthenticationSessionManager(session)
                                .getCurrentAuthenticationSession(realm, client, named.getTabId())));
    }

    /** The provider, if it is switched on. */
    private Optional<IdentityProviderModel> provider() {
        return Optional.ofNullable(session.identityProviders().getByAlias(alias))
                .filter(IdentityProviderModel::isEnabled);
    }

    /**
     * The provider, if the page may say which: to whoever has begun a login, and has been sent there or could see its button. To
     * guess an alias tells nobody what a realm has hidden.
     */
    Optional<IdentityProviderModel> toldProvider() {
        return attempt()
                .flatMap(begun -> provider()
                        .filter(found -> !Boolean.TRUE.equals(found.isLinkOnly()))
                        .filter(found ->
                                !Boolean.TRUE.equals(found.isHideOnLogin()) || SentToProvider.is(begun, alias)));
    }

    /** The name by which people know it. */
    Optional<String> providerName() {
        return toldProvider().map(provider -> KeycloakModelUtils.getIdentityProviderDisplayName(session, provider));
    }

    /** The way to the provider once more, with a code that is still good; only in an attempt that is open. */
    Optional<URI> again() {
        return attempt()
                .filter(begun ->
                        AuthenticationSessionModel.Action.AUTHENTICATE.name().equals(begun.getAction()))
                .map(begun -> {
                    var context = session.getContext();
                    var hint = context.getUri().getQueryParameters().getFirst(OIDCLoginProtocol.LOGIN_HINT_PARAM);
                    return Urls.identityProviderAuthnRequest(
                            context.getUri().getBaseUri(),
                            alias,
                            context.getRealm().getName(),
                            new ClientSessionCode<>(session, context.getRealm(), begun).getOrGenerateCode(),
                            begun.getClient().getClientId(),
                            begun.getTabId(),
                            AuthenticationProcessor.getClientData(session, begun),
                            hint);
                });
    }

    /** Whether what has come back is a response of SAML, of which Keycloak shows what the provider has written in it. */
    boolean isSaml() {
        return Stream.of("SAMLResponse", "SAMLart")
                .anyMatch(name -> parameter(name).or(() -> field(name)).isPresent());
    }

    /** What the provider has said that went wrong, in the words of OpenID Connect. */
    Optional<String> error() {
        return parameter("error");
    }

    /** Whether the provider, a Keycloak, has waited too long for the person. */
    boolean isExpired() {
        return parameter("error_description")
                .filter("authentication_expired"::equals)
                .isPresent();
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(
                session.getContext().getUri().getQueryParameters().getFirst(name));
    }
}
