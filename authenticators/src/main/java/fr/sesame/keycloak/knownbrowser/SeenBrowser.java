package fr.sesame.keycloak.knownbrowser;

import fr.sesame.keycloak.server.Browser;
import fr.sesame.keycloak.server.MomentText;
import fr.sesame.keycloak.server.PageLanguage;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The browser that sends this request, as its owner would call it. */
record SeenBrowser(KeycloakSession session) {

    /**
     * Such as {@code Firefox 128 sur Windows 11, dernière utilisation : 22 novembre 2026 à 14:05 (UTC)}: all that lists have room for.
     * Keycloak takes no name twice.
     *
     * @param id of the credential that is to have it; empty for a new one
     */
    String label(UserModel owner, String id, Instant now) {
        var label = say("sesameBrowserUsed", name(), MomentText.of(now, PageLanguage.of(session, owner)));
        var taken = owner.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> !id.equals(credential.getId()) && credential.getUserLabel() != null)
                .map(credential -> credential.getUserLabel().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        var unlike = label;
        for (var number = 2; taken.contains(unlike.toLowerCase(Locale.ROOT)); number++) {
            unlike = label + " (" + number + ")";
        }
        return unlike;
    }

    private String name() {
        var browser = Browser.of(session);
        var both = browser.name().isPresent() && browser.system().isPresent();
        return both
                ? say(
                        "sesameBrowserOnSystem",
                        browser.name().get(),
                        browser.system().get())
                : Stream.of(browser.name(), browser.system())
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseGet(() -> say("sesameBrowserUnknown"));
    }

    private String say(String key, Object... parameters) {
        return session.getProvider(LoginFormsProvider.class).getMessage(key, parameters);
    }
}
