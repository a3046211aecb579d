package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PlainFactory;
import org.keycloak.health.LoadBalancerCheckProvider;
import org.keycloak.health.LoadBalancerCheckProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the outbox's part of {@code /lb-check}, where Keycloak has that. */
public final class OutboxCheckFactory
        implements LoadBalancerCheckProviderFactory, PlainFactory<LoadBalancerCheckProvider> {

    @Override
    public String getId() {
        return "sesame-outbox";
    }

    @Override
    public LoadBalancerCheckProvider create(KeycloakSession session) {
        return new OutboxCheck(session);
    }
}
