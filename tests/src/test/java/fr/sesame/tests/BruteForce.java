package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Answer;
import fr.sesame.tests.server.HttpVisitor;
import fr.sesame.tests.server.Patience;
import fr.sesame.tests.server.SesameServer;
import java.util.List;
import java.util.Map;

/** Keycloak's brute-force detection, as the admin API shows it. It counts on a thread of its own. */
record BruteForce(SesameServer server, Admin admin) {

    /**
     * Tries wrong passwords on an account until the realm has locked it. Two within the time of a quick login do that, and for
     * as long as ten in a row.
     */
    void lock(String userId, String username) {
        for (var tries = 0; !isLocked(userId); tries++) {
            if (tries > 30) {
                throw new AssertionError("Not locked after " + tries + " times two wrong passwords");
            }
            AtOnce.all(List.of(() -> tryWrongPassword(username), () -> tryWrongPassword(username)));
        }
    }

    /** One wrong password, in a session of its own. */
    Answer tryWrongPassword(String username) {
        var visitor = new HttpVisitor(server);
        return visitor.submit(visitor.openLoginAs(username), Map.of("password", "Mauvais-mot-de-passe-1"));
    }

    /**
     * Nothing is locked, as it would be before the limits that are looked at; and no try is turned away because the one before it is
     * still being counted.
     */
    Change withoutLock() {
        return Realm.sesame(admin).with("bruteForceProtected", false);
    }

    /** Nothing is locked, and all is counted, which takes a moment after each answer. */
    Change countingOnly() {
        return Realm.sesame(admin)
                .with(realm -> realm.put("failureFactor", 10_000).put("quickLoginCheckMilliSeconds", 0));
    }

    boolean isLocked(String userId) {
        return status(userId).get("disabled").asBoolean();
    }

    /**
     * Waits until so many failures are counted. Before that Keycloak refuses every other try on the account, the right password
     * too: answers to wrong ones rest longer than the counting takes, but not in the realm of the tests. One more is no fault: the
     * admin API shows a count before it is committed, and where the next one begins meanwhile, Keycloak adds that one twice.
     */
    void awaitFailures(String userId, int expected) {
        Patience.until(() -> failures(userId) >= expected, () -> failures(userId) + " failures, not " + expected);
    }

    /** Waits until none is counted any more. */
    void awaitNoFailures(String userId) {
        Patience.until(() -> failures(userId) == 0, () -> failures(userId) + " failures");
    }

    /** The failures counted once the detector has caught up with what was sent before. */
    int settledFailures(String userId) {
        var other = new Accounts(admin).withPassword();
        tryWrongPassword(other.name());
        awaitFailures(other.id(), 1);
        return failures(userId);
    }

    int failures(String userId) {
        return status(userId).get("numFailures").asInt();
    }

    private JsonNode status(String userId) {
        return admin.get("sesame/attack-detection/brute-force/users/" + userId);
    }
}
