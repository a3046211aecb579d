package fr.sesame.keycloak.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;

/**
 * The address of whoever sent a request, as Keycloak's proxy settings give it, kept for work that is done after the
 * request.
 *
 * @param value an IP address; {@code unknown} where there is none
 */
public record ClientAddress(String value) implements ClientConnection {

    /** How one begins, of which a name can't: with the first of its groups, or without one. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]{0,4}:");

    private static final int IPV6_BYTES = 16;

    private static final int UNKNOWN_PORT = -1;

    /** Of IPv6: what everybody owns, and what customers of some providers get a whole one of. */
    private static final List<Integer> IPV6_NETWORK_BYTES = List.of(8, 7, 6);

    public static ClientAddress of(KeycloakSession session) {
        var connection = session.getContext().getConnection();
        var address = connection == null ? null : connection.getRemoteAddr();
        return new ClientAddress(address == null ? "unknown" : address);
    }

    /**
     * What limits count, the narrowest first: the address; of an IPv6 address its networks of 64, 56 and 48 bits, since one
     * customer may have all addresses of any of them.
     */
    public List<String> networks() {
        if (!isWrittenInNumbers(value)) {
            return List.of(value);
        }
        try {
            // A literal address: nothing is resolved. One of IPv4 may be written inside one of IPv6.
            var address = InetAddress.getByName(value);
            var bytes = address.getAddress();
            return bytes.length < IPV6_BYTES
                    ? List.of(address.getHostAddress())
                    : IPV6_NETWORK_BYTES.stream()
                            .map(length -> HexFormat.of().formatHex(bytes, 0, length))
                            .toList();
        } catch (UnknownHostException e) {
            return List.of(value);
        }
    }

    /** Java looks anything up that begins like a name: over what a stranger says, a request would wait for a name server of his. */
    static boolean isWrittenInNumbers(String text) {
        return IPV6.matcher(text).lookingAt();
    }

    @Override
    public String getRemoteAddr() {
        return value;
    }

    @Override
    public String getRemoteHost() {
        return value;
    }

    @Override
    public int getRemotePort() {
        return UNKNOWN_PORT;
    }

    @Override
    public String getLocalAddr() {
        return "unknown";
    }

    @Override
    public int getLocalPort() {
        return UNKNOWN_PORT;
    }
}
