package fr.sesame.keycloak.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;

/**
 * The address of whoever sent a request, as Keycloak's proxy settings give it, kept for work that is done after the
 * request.
 *
 * @param value an IP address; {@code unknown} where there is none
 */
public record ClientAddress(String value) implements ClientConnection {

    private static final int IPV6_NETWORK_GROUPS = 4;

    public static ClientAddress of(KeycloakSession session) {
        var connection = session.getContext().getConnection();
        var address = connection == null ? null : connection.getRemoteAddr();
        return new ClientAddress(address == null ? "unknown" : address);
    }

    /** What a limit counts: the address, or the /64 network of an IPv6 address, of which everybody owns a whole one. */
    public String network() {
        if (!value.contains(":")) {
            return value;
        }
        try {
            // A literal address: nothing is resolved.
            var bytes = InetAddress.getByName(value).getAddress();
            var network = new StringBuilder();
            for (var group = 0; group < Math.min(IPV6_NETWORK_GROUPS, bytes.length / 2); group++) {
                network.append(String.format(Locale.ROOT, "%02x%02x:", bytes[2 * group], bytes[2 * group + 1]));
            }
            return network.toString();
        } catch (UnknownHostException e) {
            return value;
        }
    }

    @Override
    public String getRemoteAddr() {
        return value;
    }

    @Override
    public String getRemoteHost() {
        return value;
    }
}
