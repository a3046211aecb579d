package fr.sesame.keycloak.server;

/** Where a setting stands. */
public enum Place {
    /** An attribute of the realm. */
    REALM,
    /** An attribute of an organisation. */
    ORGANIZATION,
    /** An attribute of a client. */
    CLIENT,
    /** The configuration of an identity provider. */
    PROVIDER,
    /** A theme's {@code theme.properties}. */
    THEME
}
