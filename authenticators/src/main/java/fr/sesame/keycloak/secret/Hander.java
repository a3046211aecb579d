package fr.sesame.keycloak.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;

/**
 * The admin who was handed a link and may log in by it as somebody else.
 *
 * @param userId the admin's id
 * @param username the admin's name
 * @param realm the name of the admin's realm
 */
public record Hander(String userId, String username, String realm) {

    private static final String BETWEEN = ".";

    /** Adds to an event what Keycloak's own impersonation says in its. */
    public EventBuilder addTo(EventBuilder event) {
        return event.detail(Details.IMPERSONATOR, username).detail(Details.IMPERSONATOR_REALM, realm);
    }

    /** In one word. */
    String text() {
        return Stream.of(userId, username, realm)
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(BETWEEN));
    }

    /** Reads what {@link #text} has written; empty when it isn't that. */
    static Optional<Hander> read(String text) {
        var parts = Arrays.stream(text.split("\\" + BETWEEN, -1))
                .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                .toList();
        return parts.size() == 3 ? Optional.of(new Hander(parts.get(0), parts.get(1), parts.get(2))) : Optional.empty();
    }
}
