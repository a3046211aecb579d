package fr.sesame.keycloak.link;

import fr.sesame.keycloak.server.PlainFactory;

/** Makes a {@link LinkRenewal}. */
public interface LinkRenewalFactory extends PlainFactory<LinkRenewal> {}
