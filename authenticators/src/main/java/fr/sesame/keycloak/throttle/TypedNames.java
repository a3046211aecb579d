package fr.sesame.keycloak.throttle;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * How often one account at a provider may meet accounts here by what its owner has typed, and not by what the provider has told:
 * each time says that there is such an account.
 */
public record TypedNames(KeycloakSession session, RealmModel realm) {

    /** So many, a day: who has mistyped or means another account needs two. */
    private static final int MOST = 5;

    private static final long SECONDS = 86_400;

    /**
     * Counts one.
     *
     * @param outside fingerprint of the account at the provider
     * @return whether it may be told
     */
    public boolean claim(String outside) {
        return slots().claimInOrder(subject(outside), 0, MOST, SECONDS).isPresent();
    }

    /** Whether nothing more may be told, so that nothing more is to be typed. */
    public boolean areUsedUp(String outside) {
        return !slots().anyFree(subject(outside), 0, MOST);
    }

    private Slots slots() {
        return new Slots(session, realm);
    }

    private String subject(String outside) {
        return realm.getId() + " typed name " + outside;
    }
}
