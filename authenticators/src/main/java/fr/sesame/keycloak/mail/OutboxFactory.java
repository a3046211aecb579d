package fr.sesame.keycloak.mail;

import fr.sesame.keycloak.server.PublicApi;
import org.keycloak.provider.ProviderFactory;

/** Makes outboxes. */
@PublicApi
public interface OutboxFactory extends ProviderFactory<Outbox> {}
