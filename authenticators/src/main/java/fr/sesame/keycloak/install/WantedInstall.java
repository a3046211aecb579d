package fr.sesame.keycloak.install;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an admin wants installed.
 *
 * @param variant which ways in; null for the password and the link
 * @param dryRun whether nothing is to be kept of it
 * @param reset whether the flow for a forgotten password as well
 * @param firstLogin whether the flow for first logins through a provider as well
 * @param clients names (not ids) of applications whose own flow is taken along; {@code *} for all
 * @param overwrite whether flows of ours are made anew that somebody has changed by hand
 * @param settings of the realm, under Keycloak's names for them
 * @param attributes of the realm, such as {@code sesame-contact}; empty to take one away
 */
public record WantedInstall(
        @Nullable String variant,
        @Nullable Boolean dryRun,
        @Nullable Boolean reset,
        @Nullable Boolean firstLogin,
        @Nullable List<String> clients,
        @Nullable Boolean overwrite,
        @Nullable Map<String, Object> settings,
        @Nullable Map<String, String> attributes) {

    static final WantedInstall STANDARD = new WantedInstall(null, null, null, null, null, null, null, null);

    Variant way() {
        var id = Objects.requireNonNullElse(variant, Variants.STANDARD);
        return Variants.named(id).orElseThrow(() -> new RefusedException("no-such-variant", id));
    }

    boolean wantsReset() {
        return Boolean.TRUE.equals(reset);
    }

    boolean wantsFirstLogin() {
        return Boolean.TRUE.equals(firstLogin);
    }

    /** A setting that is to be set to a text; null where it isn't. */
    @Nullable String setting(String name) {
        return settings != null && settings.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    boolean overwrites() {
        return Boolean.TRUE.equals(overwrite);
    }

    boolean wantsClient(String clientId) {
        return clients != null && (clients.contains(clientId) || clients.contains("*"));
    }
}
