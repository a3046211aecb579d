package fr.sesame.keycloak.server;

import java.net.URI;
import java.util.Optional;
import org.keycloak.models.ClientModel;

/** What people can know an application by. */
public final class ApplicationName {

    private ApplicationName() {}

    /**
     * Its name; without one its client id, of one that is a web address the host: a realm's name in its place would say that
     * some other request was this one.
     *
     * @return empty for Keycloak's own applications, which have a key of the messages for a name
     */
    public static Optional<String> of(ClientModel client) {
        var name = client.getName();
        return name == null || name.isBlank()
                ? Optional.of(host(client.getClientId()).orElseGet(client::getClientId))
                : Optional.of(name).filter(text -> !text.startsWith("${"));
    }

    /** For admins: as people know it, and as the console's list does. */
    public static String forAdmins(ClientModel client) {
        return of(client)
                .filter(name -> !name.equals(client.getClientId()))
                .map(name -> name + " (" + client.getClientId() + ")")
                .orElseGet(client::getClientId);
    }

    private static Optional<String> host(String clientId) {
        try {
            return Optional.of(clientId)
                    .filter(id -> id.startsWith("https://") || id.startsWith("http://"))
                    .map(URI::create)
                    .map(URI::getHost);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
