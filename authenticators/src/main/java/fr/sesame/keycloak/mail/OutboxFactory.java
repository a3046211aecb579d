package fr.sesame.keycloak.mail;

import org.keycloak.provider.ProviderFactory;

/** Makes outboxes. */
public interface OutboxFactory extends ProviderFactory<Outbox> {}
