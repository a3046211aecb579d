package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;

/** The wrong codes in a row that an account has, as an admin sees them among its credentials. */
record WrongCodes(Admin admin) {

    private static final String TYPE = "sesame-wrong-codes";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The number now. */
    int count(String userId) {
        return StreamSupport.stream(
                        admin.get("sesame/users/" + userId + "/credentials").spliterator(), false)
                .filter(credential -> credential.path("type").asText().equals(TYPE))
                .map(credential -> credential.path("credentialData"))
                .mapToInt(JsonNode::asInt)
                .max()
                .orElse(0);
    }

    /** Waits until it is this number. */
    void await(String userId, int expected) {
        var deadline = Instant.now().plus(PATIENCE);
        while (count(userId) != expected) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("Counted " + count(userId) + " wrong codes, not " + expected);
            }
            Thread.onSpinWait();
        }
    }
}
