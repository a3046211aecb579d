package fr.sesame.keycloak.install;

import fr.sesame.keycloak.company.DomainRouting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Where a realm, its applications and its identity providers name a flow. */
record Places(KeycloakSession session, RealmModel realm) {

    static final String BROWSER = "browser";
    static final String RESET = "reset";
    static final String FIRST_LOGIN = "first-login";
    static final String CLIENT = "client";
    static final String DIRECT_GRANT = "direct-grant";
    static final String PROVIDER = "provider";
    static final String POST_LOGIN = "post-login";

    /** Keycloak's names for what an application may have a flow of its own for. */
    private static final String BROWSER_OVERRIDE = "browser";

    private static final String DIRECT_GRANT_OVERRIDE = "direct_grant";

    /** The flow that is there. */
    Optional<AuthenticationFlowModel> at(String place, String owner) {
        return switch (place) {
            case BROWSER -> Optional.ofNullable(realm.getBrowserFlow());
            case RESET -> Optional.ofNullable(realm.getResetCredentialsFlow());
            case FIRST_LOGIN -> Optional.ofNullable(realm.getFirstBrokerLoginFlow());
            case CLIENT -> client(owner).flatMap(client -> override(client, BROWSER_OVERRIDE));
            case DIRECT_GRANT -> client(owner).flatMap(client -> override(client, DIRECT_GRANT_OVERRIDE));
            case PROVIDER ->
                provider(owner)
                        .map(IdentityProviderModel::getFirstBrokerLoginFlowId)
                        .map(realm::getAuthenticationFlowById);
            case POST_LOGIN ->
                provider(owner)
                        .map(IdentityProviderModel::getPostBrokerLoginFlowId)
                        .filter(id -> !id.isBlank())
                        .map(realm::getAuthenticationFlowById);
            default -> Optional.empty();
        };
    }

    /** Puts a flow there; none is possible for applications and providers alone. */
    void bind(String place, String owner, Optional<AuthenticationFlowModel> flow) {
        switch (place) {
            case BROWSER -> flow.ifPresent(realm::setBrowserFlow);
            case RESET -> flow.ifPresent(realm::setResetCredentialsFlow);
            case FIRST_LOGIN -> flow.ifPresent(realm::setFirstBrokerLoginFlow);
            case CLIENT -> client(owner).ifPresent(client -> override(client, BROWSER_OVERRIDE, flow));
            case DIRECT_GRANT -> client(owner).ifPresent(client -> override(client, DIRECT_GRANT_OVERRIDE, flow));
            case PROVIDER ->
                provider(owner).ifPresent(provider -> {
                    provider.setFirstBrokerLoginFlowId(
                            flow.map(AuthenticationFlowModel::getId).orElse(null));
                    session.identityProviders().update(provider);
                });
            case POST_LOGIN ->
                provider(owner).ifPresent(provider -> {
                    provider.setPostBrokerLoginFlowId(
                            flow.map(AuthenticationFlowModel::getId).orElse(null));
                    session.identityProviders().update(provider);
                });
            default -> throw new IllegalArgumentException(place);
        }
    }

    private Optional<ClientModel> client(String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId));
    }

    private Optional<IdentityProviderModel> provider(String alias) {
        return Optional.ofNullable(session.identityProviders().getByAlias(alias));
    }

    private Optional<AuthenticationFlowModel> override(ClientModel client, String kind) {
        return Optional.ofNullable(client.getAuthenticationFlowBindingOverride(kind))
                .filter(id -> !id.isBlank())
                .map(realm::getAuthenticationFlowById);
    }

    private static void override(ClientModel client, String kind, Optional<AuthenticationFlowModel> flow) {
        flow.ifPresentOrElse(
                given -> client.setAuthenticationFlowBindingOverride(kind, given.getId()),
                () -> client.removeAuthenticationFlowBindingOverride(kind));
    }

    /** Applications that have a login of their own. */
    List<ClientModel> clientsWithOwnLogin() {
        return realm.getClientsStream()
                .filter(client -> override(client, BROWSER_OVERRIDE).isPresent())
                .toList();
    }

    /** Providers that name this flow for first logins, not merely by the realm's default. */
    List<String> providersWith(AuthenticationFlowModel flow) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(provider -> flow.getId().equals(provider.getFirstBrokerLoginFlowId()))
                .map(IdentityProviderModel::getAlias)
                .toList();
    }

    /** Those by which organisations log their people in. */
    List<String> providersOfOrganizations() {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.any())
                .filter(provider -> provider.isEnabled() && DomainRouting.isLoginOfAny(provider))
                .map(IdentityProviderModel::getAlias)
                .toList();
    }

    /** Who uses a flow, by name. */
    List<String> usersOf(AuthenticationFlowModel flow) {
        var id = flow.getId();
        return Stream.of(
                        Stream.of(
                                        realm.getBrowserFlow(),
                                        realm.getRegistrationFlow(),
                                        realm.getDirectGrantFlow(),
                                        realm.getResetCredentialsFlow(),
                                        realm.getClientAuthenticationFlow(),
                                        realm.getDockerAuthenticationFlow(),
                                        realm.getFirstBrokerLoginFlow())
                                .filter(Objects::nonNull)
                                .filter(bound -> bound.getId().equals(id))
                                .map(bound -> realm.getName()),
                        realm.getClientsStream()
                                .filter(client -> client.getAuthenticationFlowBindingOverrides()
                                        .containsValue(id))
                                .map(ClientModel::getClientId),
                        session.identityProviders()
                                .getAllStream(IdentityProviderQuery.any())
                                .filter(provider -> id.equals(provider.getFirstBrokerLoginFlowId())
                                        || id.equals(provider.getPostBrokerLoginFlowId()))
                                .map(IdentityProviderModel::getAlias))
                .flatMap(users -> users)
                .distinct()
                .toList();
    }
}
