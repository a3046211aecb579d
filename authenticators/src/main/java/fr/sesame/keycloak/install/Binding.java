package fr.sesame.keycloak.install;

/**
 * A flow of ours in the place of another one.
 *
 * @param place where: {@code browser}, {@code reset}, {@code first-login}, or {@code client}
 * @param owner {@code clientId} of the application; empty for the realm's own
 * @param former name of the flow that was there; empty where an application had none of its own
 * @param flow name of the one that is there now
 * @param digest of what we have written there; empty where that flow isn't ours
 */
record Binding(String place, String owner, String former, String flow, String digest) {

    /** The same place, whoever is there. */
    boolean isAt(String otherPlace, String otherOwner) {
        return place.equals(otherPlace) && owner.equals(otherOwner);
    }

    /** Whether the flow is one that we have made. */
    boolean isOurs() {
        return !digest.isEmpty();
    }
}
