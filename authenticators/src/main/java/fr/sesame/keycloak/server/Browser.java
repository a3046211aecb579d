package fr.sesame.keycloak.server;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** The header is whatever somebody wrote into it, and mails go to others: nothing else is ever shown. */
    private static final Set<String> BROWSERS = Set.of(
            "Chrome",
            "Chrome Mobile",
            "Chrome Mobile iOS",
            "Chromium",
            "DuckDuckGo Mobile",
            "Edge",
            "Edge Mobile",
            "Firefox",
            "Firefox Mobile",
            "Firefox iOS",
            "HeadlessChrome",
            "Mobile Safari",
            "Opera",
            "Opera Mobile",
            "Safari",
            "Samsung Internet",
            "Vivaldi");

    private static final Set<String> SYSTEMS = Set.of(
            "Android", "Chrome OS", "Debian", "Fedora", "iOS", "Linux", "Mac OS X", "macOS", "Ubuntu", "Windows");

    public static Browser of(KeycloakSession session) {
        var provider = session.getProvider(DeviceRepresentationProvider.class);
        var device = provider == null ? null : provider.deviceRepresentation();
        return device == null
                ? new Browser(Optional.empty(), Optional.empty())
                : new Browser(browser(device), system(device));
    }

    private static Optional<String> browser(DeviceRepresentation device) {
        // "Chrome/128.0.0"
        var parts = (device.getBrowser() + "/").split("/", -1);
        return shown(parts[0], parts[1], BROWSERS);
    }

    private static Optional<String> system(DeviceRepresentation device) {
        return shown(device.getOs(), device.getOsVersion(), SYSTEMS);
    }

    /** A name of the list, and the first number of its version if there is one: people know no more. */
    private static Optional<String> shown(@Nullable String name, @Nullable String version, Set<String> names) {
        var number = Pattern.compile("^\\d{1,4}(?=\\.|$)").matcher(version == null ? "" : version);
        return Optional.ofNullable(name)
                .filter(names::contains)
                .map(known -> number.find() ? known + " " + number.group() : known);
    }
}
