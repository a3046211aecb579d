package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import java.util.stream.StreamSupport;

/** The wrong codes in a row that an account has, as an admin sees them among its credentials. */
record WrongCodes(Admin admin) {

    private static final String TYPE = "sesame-wrong-codes";

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

    /** Waits until there is one, whatever the number. */
    void awaitAny(String userId) {
        Patience.until(() -> count(userId) > 0, () -> "no wrong code");
    }

    /** Waits until it is this number. */
    void await(String userId, int expected) {
        Patience.until(() -> count(userId) == expected, () -> count(userId) + " wrong codes, not " + expected);
    }
}
