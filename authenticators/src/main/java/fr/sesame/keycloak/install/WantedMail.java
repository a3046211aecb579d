package fr.sesame.keycloak.install;

import org.jspecify.annotations.Nullable;

/**
 * A test of the realm's mail server.
 *
 * @param to address that the mail is for
 */
public record WantedMail(@Nullable String to) {}
