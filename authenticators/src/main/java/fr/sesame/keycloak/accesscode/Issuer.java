package fr.sesame.keycloak.accesscode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.EventBuilder;
import org.keycloak.services.resources.admin.AdminAuth;

/**
 * The admin who has issued a code.
 *
 * @param realm the name of the admin's realm
 * @param reach which admins' accounts the code may open
 */
record Issuer(String userId, String username, String realm, IssuersReach reach) {

    private static final String BETWEEN = ".";

    private static final int PARTS = 4;

    static Issuer of(AdminAuth admin, IssuersReach reach) {
        return new Issuer(
                admin.getUser().getId(),
                admin.getUser().getUsername(),
                admin.getRealm().getName(),
                reach);
    }

    /** The use of a code names who has issued it. */
    void addTo(EventBuilder event) {
        event.detail("access_code_issuer", username).detail("access_code_issuer_realm", realm);
    }

    /** In one word. */
    String text() {
        return Stream.of(userId, username, realm, reach.text())
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(BETWEEN));
    }

    /** Reads what {@link #text} has written; throws where it isn't that. */
    static Issuer read(String text) {
        var parts = Arrays.stream(text.split("\\" + BETWEEN, -1))
                .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                .toList();
        // Those of before its reach was kept have none.
        if (parts.size() != PARTS && parts.size() != PARTS - 1) {
            throw new IllegalArgumentException("Not an issuer");
        }
        return new Issuer(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                IssuersReach.read(parts.size() == PARTS ? parts.get(PARTS - 1) : ""));
    }
}
