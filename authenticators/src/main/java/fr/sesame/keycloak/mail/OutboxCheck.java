package fr.sesame.keycloak.mail;

import org.keycloak.health.LoadBalancerCheckProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Takes a node out of Keycloak's {@code /lb-check} that can't send anything by its own fault. A mail server that is down is down for
 * every node: without this one nobody would be better off, and logins by password need no mail.
 */
record OutboxCheck(KeycloakSession session) implements LoadBalancerCheckProvider {

    @Override
    public boolean isDown() {
        return session.getProvider(Outbox.class).isStuck();
    }
}
