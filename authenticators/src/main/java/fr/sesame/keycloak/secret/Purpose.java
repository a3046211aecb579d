package fr.sesame.keycloak.secret;

/** What a secret is good for. One that was made for a purpose is refused for any other. */
public enum Purpose {
    /** Setting a new password. */
    RESET,
    /** Logging in. */
    LOGIN,
    /** Linking an account at an identity provider to one here. */
    LINKING,
    /** The first login to an account that somebody else has made. */
    ACTIVATION,
    /** Showing that an address is one's own, by somebody who is known already. */
    ADDRESS,
    /** Going on after the right password in a browser that was never proven. */
    NEW_BROWSER
}
