package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The realm's event log, as its admin reads it. */
record Events(Admin admin) {

    /** Among so many is one that has just been waited for; more would only be read in vain, again and again. */
    private static final int LIKELY = 100;

    private static final int ALL = 500;

    private static final List<String> LETTERS =
            List.of("SEND_RESET_PASSWORD", "SEND_RESET_PASSWORD_ERROR", "SEND_VERIFY_EMAIL", "SEND_VERIFY_EMAIL_ERROR");

    /** Waits for an event of a type about a name that was typed. */
    JsonNode await(String type, String username) {
        return await(List.of(type), username);
    }

    /** Waits for the event that says that a limit has stopped a mail. */
    JsonNode awaitTooManyMails(String username) {
        return await(List.of("SEND_VERIFY_EMAIL_ERROR"), username, "too_many_mails");
    }

    /** Waits until so many letters for a name that was typed are written and sent, or not to be sent. */
    void awaitLetters(String username, int number) {
        Patience.until(
                () -> latest(LETTERS, LIKELY).stream()
                                .filter(event -> username.equals(
                                        event.path("details").path("username").asText()))
                                .count()
                        >= number,
                () -> "fewer than " + number + " letters for " + username);
    }

    private JsonNode await(List<String> types, String username) {
        return await(types, username, "");
    }

    private JsonNode await(List<String> types, String username, String error) {
        return Patience.find(
                () -> latest(types, LIKELY).stream()
                        .filter(event -> username.equals(
                                event.path("details").path("username").asText()))
                        .filter(event -> error.isEmpty()
                                || error.equals(event.path("error").asText()))
                        .findFirst(),
                () -> "no event " + types + " for " + username);
    }

    private List<JsonNode> latest(List<String> types, int most) {
        var query = types.stream().map(type -> "&type=" + type).collect(Collectors.joining());
        return StreamSupport.stream(
                        admin.get("sesame/events?max=" + most + query).spliterator(), false)
                .toList();
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
        return latest(List.of(type), ALL);
    }
}
