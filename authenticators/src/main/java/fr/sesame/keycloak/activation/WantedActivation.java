package fr.sesame.keycloak.activation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mail, or mails, that an admin wants.
 *
 * @param userId whose, where it is one; or
 * @param username whose; or
 * @param userIds whose, where it is several
 * @param clientId name (not id) of the application that it leads to; null for the realm's
 * @param lifetime in seconds; null for the realm's
 * @param language tag of the mail's language for users who have chosen none; null for the realm's
 */
public record WantedActivation(
        @Nullable String userId,
        @Nullable String username,
        @Nullable List<String> userIds,
        @Nullable String clientId,
        @Nullable Integer lifetime,
        @Nullable String language) {

    static final WantedActivation STANDARD = new WantedActivation(null, null, null, null, null, null);
}
