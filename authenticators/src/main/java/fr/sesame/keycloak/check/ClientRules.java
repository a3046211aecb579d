package fr.sesame.keycloak.check;

import static fr.sesame.keycloak.check.StepKinds.LINK;

import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.secret.Purpose;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;

/**
 * An application: how its pages look, and whether its people can log in by a mailed link.
 *
 * @param flow by which they log in
 */
record ClientRules(KeycloakSession session, RealmModel realm, ClientModel client, CheckedFlow flow) implements Rules {

    private static final String LOGIN_THEME = "login_theme";
    private static final String DEVICE_GRANT = "oauth2.device.authorization.grant.enabled";

    @Override
    public Stream<Finding> findings() {
        return Stream.concat(theme(), links());
    }

    /** Keycloak takes its own theme for one that isn't there. */
    private Stream<Finding> theme() {
        return Stream.ofNullable(client.getAttribute(LOGIN_THEME))
                .filter(theme -> !theme.isBlank())
                .filter(theme -> flow.runsOurs() && !new OurTheme(session, Theme.Type.LOGIN).isOrIsMadeOfIt(theme))
                .map(theme -> Finding.warning("login-theme-of-application", name(), theme));
    }

    private Stream<Finding> links() {
        var links = flow.running(LINK)
                .filter(step -> !"code".equals(flow.options(step).get("mode")))
                .toList();
        // Whoever is shown a code goes on where he began, and needs no page to begin at.
        if (links.stream()
                .allMatch(step -> "show-code".equals(flow.options(step).get("other-browser")))) {
            return Stream.empty();
        }
        if (isNative()) {
            return Stream.of(Finding.warning("native-application-with-link", name(), flow.alias()));
        }
        var device = Boolean.parseBoolean(client.getAttribute(DEVICE_GRANT))
                ? Stream.of(Finding.note("device-with-link", name(), flow.alias()))
                : Stream.<Finding>empty();
        return Stream.concat(
                device,
                StartPage.of(session, realm, Purpose.LOGIN, Optional.of(client)).known()
                        ? Stream.empty()
                        : Stream.of(Finding.warning("no-home-url", name(), client.getClientId())));
    }

    /** The name that people know, else its id. */
    private String name() {
        return Optional.ofNullable(client.getName())
                .filter(name -> !name.isBlank() && !name.startsWith("${"))
                .orElse(client.getClientId());
    }

    /** Whether all of its redirects lead to a program on the person's own device. */
    private boolean isNative() {
        var redirects = client.getRedirectUris();
        return !redirects.isEmpty() && redirects.stream().allMatch(ClientRules::leadsToAProgram);
    }

    private static boolean leadsToAProgram(String redirect) {
        try {
            var uri = URI.create(redirect.replace("*", ""));
            var scheme = Objects.requireNonNullElse(uri.getScheme(), "https");
            var isLoopback = scheme.equals("http") && uri.getPort() < 0 && "127.0.0.1".equals(uri.getHost());
            return isLoopback || (!scheme.equals("https") && !scheme.equals("http"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
