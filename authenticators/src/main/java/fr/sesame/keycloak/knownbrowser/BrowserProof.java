package fr.sesame.keycloak.knownbrowser;

/** What a browser was proven with. */
public enum BrowserProof {
    /** A second factor. */
    FACTOR,
    /** A code or a link that was mailed, of somebody without a second factor. */
    MAIL
}
