package fr.sesame.keycloak.server;

/** Makes an {@link AdminPart}. */
public interface AdminPartFactory extends PlainFactory<AdminPart> {}
