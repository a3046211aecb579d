package fr.sesame.tests;

import com.fasterxml.jackson.databind.JsonNode;
import fr.sesame.tests.server.Admin;
import fr.sesame.tests.server.Patience;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return await(type, username, event -> true);
    }

    /** Waits for the event that says that a limit has stopped a mail. */
    JsonNode awaitTooManyMails(String type, String username) {
        return await(
                type,
                username,
                event -> "too_many_mails".equals(event.path("error").asText()));
    }

    private JsonNode await(String type, String username, Predicate<JsonNode> wanted) {
        return Patience.find(
                () -> latest(List.of(type), username).filter(wanted).findFirst(),
                () -> "no event " + type + " for " + username);
    }

    /** Waits until so many letters for a name that was typed are written and sent, or not to be sent. */
    void awaitLetters(String username, int number) {
        Patience.until(
                () -> latest(LETTERS, username).count() >= number,
                () -> "fewer than " + number + " letters for " + username);
    }

    private Stream<JsonNode> latest(List<String> types, String username) {
        return latest(types, LIKELY).stream()
                .filter(event ->
                        username.equals(event.path("details").path("username").asText()));
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

    /** How many of a type say this error of a name that was typed. */
    int refused(String type, String error, String username) {
        return (int) all(type).stream()
                .filter(event -> event.path("error").asText().equals(error))
                .filter(event ->
                        username.equals(event.path("details").path("username").asText()))
                .count();
    }
}
