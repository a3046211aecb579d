package fr.sesame.keycloak.check;

import fr.sesame.keycloak.link.StartPage;
import fr.sesame.keycloak.secret.Purpose;
import fr.sesame.keycloak.server.ApplicationName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * Where the applications of a realm say that their logins begin, for a command that goes there and looks. The server itself never
 * does: whoever may edit an application could have it ask addresses that nobody but the server reaches.
 */
record StartPages(KeycloakSession session, RealmModel realm) {

    /** In the place of an address that is none of the web's, and nothing to be asked. */
    private static final String NONE = "-";

    /**
     * An application.
     *
     * @param name that people know
     * @param startPage its address, with the root URL, and in ASCII alone
     */
    private record Application(String clientId, String name, Optional<String> startPage) {}

    private List<Application> all() {
        return new LoginApplications(realm)
                .all()
                .filter(client -> !Constants.defaultClients.contains(client.getClientId()))
                .filter(client ->
                        Optional.ofNullable(client.getBaseUrl()).stream().anyMatch(url -> !url.isBlank()))
                .map(client -> new Application(
                        client.getClientId(),
                        ApplicationName.of(client).orElseGet(client::getClientId),
                        address(client)))
                .toList();
    }

    private Optional<String> address(ClientModel client) {
        return Optional.of(StartPage.of(session, realm, Purpose.LOGIN, Optional.of(client)))
                .filter(StartPage::known)
                .map(start -> start.address().toASCIIString());
    }

    private String address() {
        return Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName());
    }

    /** For programs. */
    Map<String, Object> asJson() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("realm", realm.getName());
        shown.put("address", address());
        shown.put("applications", all().stream().map(StartPages::asJson).toList());
        return shown;
    }

    private static Map<String, Object> asJson(Application application) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("clientId", application.clientId());
        shown.put("name", application.name());
        application.startPage().ifPresent(address -> shown.put("startPage", address));
        return shown;
    }

    /**
     * For a script: the realm's address, and a line for each application: the address, the client id as a query has it, the name. The
     * first two have no space in them, and none has anything that a terminal would obey.
     */
    String asText() {
        var text = new StringBuilder(address()).append('\n');
        for (var application : all()) {
            text.append(application.startPage().orElse(NONE))
                    .append(' ')
                    .append(URLEncoder.encode(application.clientId(), StandardCharsets.UTF_8))
                    .append(' ')
                    .append(application.name().replaceAll("[\\p{C}\\p{Z}]+", " "))
                    .append('\n');
        }
        return text.toString();
    }
}
