package fr.sesame.keycloak.pages;

import java.util.Optional;
import org.keycloak.broker.provider.util.IdentityBrokerState;
import org.keycloak.models.RealmModel;

/** The state with which an identity provider's answer comes back: anybody may have written it. */
final class ProviderState {

    private ProviderState() {}

    /**
     * What a state names; empty if no application can have such a name. Keycloak makes text of whatever bytes stand in the place of
     * the application's id, of another realm's as well, and PostgreSQL refuses text with a zero: an error of the server's.
     */
    static Optional<IdentityBrokerState> read(String state, RealmModel realm) {
        try {
            var named = IdentityBrokerState.encoded(state, realm);
            var client = named.getClientId();
            return client == null || client.chars().anyMatch(Character::isISOControl)
                    ? Optional.empty()
                    : Optional.of(named);
        } catch (IllegalArgumentException e) {
            // Not a state of Keycloak's.
            return Optional.empty();
        }
    }
}
