package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import java.util.List;
import java.util.stream.StreamSupport;

/** The realm's event log, as its admin reads it. */
record Events(Admin admin) {

    /** Waits for an event of a type about a name that was typed. */
    JsonNode await(String type, String username) {
        return await(List.of(type), username);
    }

    /** Waits for the event that says that a limit has stopped a mail. */
    JsonNode awaitTooManyMails(String username) {
        return await(List.of("SEND_VERIFY_EMAIL_ERROR"), username, "too_many_mails");
    }

    /** Waits until the letter for a name that was typed is written and sent, or not to be sent. */
    JsonNode awaitLetter(String username) {
        return await(
                List.of(
                        "SEND_RESET_PASSWORD",
                        "SEND_RESET_PASSWORD_ERROR",
                        "SEND_VERIFY_EMAIL",
                        "SEND_VERIFY_EMAIL_ERROR"),
                username);
    }

    private JsonNode await(List<String> types, String username) {
        return await(types, username, "");
    }

    private JsonNode await(List<String> types, String username, String error) {
        return Patience.find(
                () -> types.stream()
                        .flatMap(type -> all(type).stream())
                        .filter(event -> username.equals(
                                event.path("details").path("username").asText()))
                        .filter(event -> error.isEmpty()
                                || error.equals(event.path("error").asText()))
                        .findFirst(),
                () -> "no event " + types + " for " + username);
    }

    /** Those of a type about a user, the latest first. */
    List<JsonNode> of(String type, String userId) {
        return StreamSupport.stream(
                        admin.get("sesame/events?max=100&type=" + type + "&user=" + userId)
                                .spliterator(),
                        false)
                .toList();
    }

    /** The latest of a type. */
    List<JsonNode> all(String type) {
        return StreamSupport.stream(
                        admin.get("sesame/events?max=500&type=" + type).spliterator(), false)
                .toList();
    }
}
