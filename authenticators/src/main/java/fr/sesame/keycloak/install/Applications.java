package fr.sesame.keycloak.install;

import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.secret.Purpose;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.RedirectUtils;

/** What the applications of a realm lack for links that are opened in another browser, as far as the server can know. */
record Applications(KeycloakSession session, RealmModel realm) {

    private static final int MOST = 5000;

    /** Those whose people have to go back to where they began. */
    List<Map<String, String>> withoutHomeUrl() {
        return named(client -> !start(client).known());
    }

    /**
     * Those whose <em>Home URL</em> is on a host that no redirect URI of theirs leads to: no login that begins there comes back
     * there. Whether a page begins one at all is known to the page alone.
     */
    List<Map<String, String>> withStartPageElsewhere() {
        return named(client -> {
            var start = start(client);
            return start.known()
                    && Optional.ofNullable(start.address().getHost())
                            .filter(host -> hosts(client).noneMatch(host::equals))
                            .isPresent();
        });
    }

    private List<Map<String, String>> named(Predicate<ClientModel> wanted) {
        return realm.getClientsStream(0, MOST)
                .filter(client -> client.isEnabled() && client.isStandardFlowEnabled() && !client.isBearerOnly())
                .filter(wanted)
                .map(Applications::named)
                .toList();
    }

    private static Map<String, String> named(ClientModel client) {
        var shown = new LinkedHashMap<String, String>();
        shown.put("clientId", client.getClientId());
        shown.put(
                "name",
                Optional.ofNullable(client.getName())
                        .filter(name -> !name.isBlank() && !name.startsWith("${"))
                        .orElse(client.getClientId()));
        return shown;
    }

    private StartPage start(ClientModel client) {
        return StartPage.of(session, realm, Purpose.LOGIN, Optional.of(client));
    }

    private Stream<String> hosts(ClientModel client) {
        return RedirectUtils.resolveValidRedirects(session, client.getRootUrl(), client.getRedirectUris()).stream()
                .flatMap(address -> host(address).stream());
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(URI.create(address.replace("*", "")).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
