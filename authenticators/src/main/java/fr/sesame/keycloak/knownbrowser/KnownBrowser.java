package fr.sesame.keycloak.knownbrowser;

import java.time.Instant;

/**
 * This browser, as its owner has made it known.
 *
 * @param id of its credential
 * @param provenAt when that was
 */
public record KnownBrowser(String id, BrowserProof proof, Instant provenAt) {

    static KnownBrowser of(StoredBrowser stored) {
        return new KnownBrowser(stored.id(), stored.proof(), stored.provenAt());
    }
}
