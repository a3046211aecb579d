package fr.sesame.keycloak.install;

import org.jspecify.annotations.Nullable;

/**
 * How far the way back is to lead.
 *
 * @param dryRun whether nothing is to be kept of it
 * @param credentials whether people lose what they have of ours, such as access codes
 * @param attributes whether all attributes of ours go, whoever has set them
 */
public record WantedRemoval(
        @Nullable Boolean dryRun,
        @Nullable Boolean credentials,
        @Nullable Boolean attributes) {

    static final WantedRemoval STANDARD = new WantedRemoval(null, null, null);

    boolean takesCredentials() {
        return Boolean.TRUE.equals(credentials);
    }

    boolean takesAttributes() {
        return Boolean.TRUE.equals(attributes);
    }
}
