package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/**
 * The browser that sent a request, as Keycloak reads it from the {@code User-Agent} header; to be shown to people, who
 * know their own, and never to be relied on.
 *
 * @param name such as {@code Firefox 128}; empty when not known
 * @param system such as {@code Windows 11}; empty when not known
 */
public record Browser(Optional<String> name, Optional<String> system) {

    /** What Keycloak's list of browsers says when it doesn't know. */
    private static final Set<String> UNKNOWN = Set.of("Other", "Unknown");

    public static Browser of(KeycloakSession session) {
        var provider = session.getProvider(DeviceRepresentationProvider.class);
        var device = provider == null ? null : provider.deviceRepresentation();
        return device == null
                ? new Browser(Optional.empty(), Optional.empty())
                : new Browser(browser(device), system(device));
    }

    private static Optional<String> browser(DeviceRepresentation device) {
        if (device.getBrowser() == null) {
            return Optional.empty();
        }
        var parts = device.getBrowser().split("[/.]", -1);
        // "Chrome/128.0.0": people know the first number, if any.
        return known(parts[0]).map(name -> parts.length > 1 && parts[1].matches("\\d+") ? name + " " + parts[1] : name);
    }

    private static Optional<String> system(DeviceRepresentation device) {
        return known(device.getOs())
                .map(name -> known(device.getOsVersion())
                        .map(version -> name + " " + version)
                        .orElse(name));
    }

    private static Optional<String> known(@Nullable String name) {
        return Optional.ofNullable(name).filter(value -> !value.isBlank() && !UNKNOWN.contains(value));
    }
}
