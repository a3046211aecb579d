package fr.sesame.keycloak.accesscode;

import org.keycloak.models.UserModel;

/**
 * How often a code was used: it is stored with the code, by one request at a time, and given back when that comes to nothing.
 */
record CodeUses(AccessCodes codes) {

    /** What came of it. */
    sealed interface Claim {

        /** A use of its own, which nobody else has. */
        record Granted(StoredCode code) implements Claim {}

        /** The code is there, and over. */
        record Over(StoredCode code) implements Claim {}

        /** Somebody has ended it since it was looked at, or issued another one. */
        record Gone() implements Claim {}
    }

    /** Claims one. */
    Claim claim(UserModel user, StoredCode seen) {
        var now = codes.locked(user, seen.id());
        if (now.isEmpty()) {
            return new Claim.Gone();
        }
        var code = now.get();
        if (codes.isOver(user, code)) {
            return new Claim.Over(code);
        }
        user.credentialManager().updateStoredCredential(code.afterUse(code.used() + 1));
        return new Claim.Granted(code);
    }
}
