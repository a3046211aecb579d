package fr.sesame.keycloak.magiclink;

import org.jspecify.annotations.Nullable;

/**
 * The login link that an admin wants.
 *
 * @param userId the user's id
 * @param clientId name (not id) of the application to log in to
 * @param lifetime in seconds, {@value #LEAST_SECONDS} to a day; null for an hour
 * @param send true or null to mail the link, false to get it in the answer
 * @param language tag of the mail's language for users who have chosen none; null for the realm's
 */
public record WantedLink(
        @Nullable String userId,
        @Nullable String clientId,
        @Nullable Integer lifetime,
        @Nullable Boolean send,
        @Nullable String language) {

    static final int LEAST_SECONDS = 60;
}
