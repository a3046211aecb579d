package fr.sesame.keycloak.linking;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Why nothing is linked.
 *
 * @param messageKey what the page says; gets the provider's name
 * @param error of the event
 */
record JoinObstacle(String messageKey, String error) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    /** What else the event says: {@code company_only}, {@code taken}, {@code provider_off}. */
    String reason() {
        var words = messageKey.replace("sesameJoin", "").replace("Message", "");
        return BETWEEN_WORDS.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
