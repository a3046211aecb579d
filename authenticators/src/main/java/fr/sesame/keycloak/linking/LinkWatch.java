package fr.sesame.keycloak.linking;

import fr.sesame.keycloak.server.FirstLogin;
import java.time.Clock;
import org.keycloak.models.FederatedIdentityModel.FederatedIdentityCreatedEvent;
import org.keycloak.models.FederatedIdentityModel.FederatedIdentityRemovedEvent;
import org.keycloak.models.RealmModel.IdentityProviderRemovedEvent;
import org.keycloak.models.RealmModel.IdentityProviderUpdatedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Sees each account that is linked or unlinked, by whomever and in whatever way, while it can still be undone. */
record LinkWatch(Clock clock) implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof FederatedIdentityCreatedEvent linked) {
            var session = linked.getKeycloakSession();
            if (new LinkGate(session, linked.getRealm(), clock).pass(linked.getUser(), linked.getFederatedIdentity())
                    && session.getContext().getAuthenticationSession() != null) {
                // An import of many accounts has nothing to end.
                new EndedJoins(session, linked.getRealm(), clock)
                        .endOf(linked.getUser().getId());
            }
        } else if (event instanceof FederatedIdentityRemovedEvent unlinked) {
            unlinked(unlinked);
        } else if (event instanceof IdentityProviderRemovedEvent removed) {
            new EndedJoins(removed.getKeycloakSession(), removed.getRealm(), clock)
                    .endOfProvider(removed.getRemovedIdentityProvider().getAlias());
        } else if (event instanceof IdentityProviderUpdatedEvent updated
                && !updated.getUpdatedIdentityProvider().isEnabled()) {
            new EndedJoins(updated.getKeycloakSession(), updated.getRealm(), clock)
                    .endOfProvider(updated.getUpdatedIdentityProvider().getAlias());
        }
    }

    private void unlinked(FederatedIdentityRemovedEvent event) {
        var session = event.getKeycloakSession();
        var identity = event.getFederatedIdentity();
        // Where a flow puts one in the place of another, that one is linked next.
        if (identity == null
                || FirstLogin.atItsEnd(session, identity.getIdentityProvider()).isEmpty()) {
            new EndedJoins(session, event.getRealm(), clock)
                    .endOf(event.getUser().getId());
        }
    }
}
